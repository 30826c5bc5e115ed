import type { Child } from 'hono/jsx'
import type { Deadline } from '#core/rules/deadline.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import type { Language } from '#ui/say.ts'
import { DeadlineReasons } from './deadline-view.tsx'

/** The periods of a case: by when what is to be done, how much remains, and how the day was found. */
export function CaseClocks(props: {
  language: Language
  heading: string
  clocks: readonly { readonly term: string; readonly due: Child; readonly deadline: Deadline }[]
}) {
  const { language, heading, clocks } = props
  if (clocks.length === 0) return null
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">{heading}</h2>
      <DescriptionList
        items={clocks.map(({ term, due, deadline }) => ({
          term,
          description: (
            <>
              {due}
              <DeadlineReasons language={language} deadline={deadline} />
            </>
          ),
        }))}
      />
    </section>
  )
}
