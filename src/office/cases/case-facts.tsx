import type { RecordType } from '#core/record/define.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldValue } from '#ui/kinds/field.tsx'
import { recordIn } from '#ui/translation.ts'

/** What is known of a case: those of the named fields that are filled in, in their order. */
export function CaseFacts(props: {
  heading: string
  record: RecordType
  entry: object
  names: readonly string[]
  around: Surroundings
}) {
  const { heading, record, names, around } = props
  const { fields } = recordIn(around.language, record)
  const entry = props.entry as Readonly<Record<string, unknown>>
  const items = names.flatMap((name) => {
    const field = fields[name]
    if (field === undefined || entry[name] === null) return []
    return [
      { term: field.label, description: <FieldValue field={field} value={entry[name]} around={around} /> },
    ]
  })
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{heading}</h2>
      <DescriptionList items={items} />
    </section>
  )
}
