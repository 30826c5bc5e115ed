import type { Child } from 'hono/jsx'
import { type Language, say } from './say.ts'

/** What stood and what stands, each with its word; a side that is null is left out. */
export function Difference(props: { before: Child; after: Child; language?: Language | undefined }) {
  const { before, after, language } = props
  return (
    <div class="daicho-pair">
      {before !== null && (
        <div class="daicho-pair__line" data-side="before">
          <span class="daicho-pair__label">{say(language, 'ui.difference.before', '変更前')}</span>
          <del>{before}</del>
        </div>
      )}
      {after !== null && (
        <div class="daicho-pair__line" data-side="after">
          <span class="daicho-pair__label">{say(language, 'ui.difference.after', '変更後')}</span>
          <ins>{after}</ins>
        </div>
      )}
    </div>
  )
}
