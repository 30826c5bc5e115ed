import type { Child } from 'hono/jsx'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { publicRecord, publicValues } from '#core/record/public-record.ts'
import { DescriptionList } from './description-list.tsx'
import type { Surroundings } from './kinds/face.ts'
import { FieldValue } from './kinds/field.tsx'

/** What the public reads of an entry: its public fields, of tables the public columns, and nothing else, whatever else the values hold. The public site and the office's preview draw it. */
export function PublicFields(props: {
  record: RecordType
  values: AnyEntry | null
  label: (field: string) => string
  around: Surroundings
  /** What stands above the fields. */
  above?: readonly { term: Child; description: Child }[]
  /** What the site puts around a value. */
  dressed?: (value: Child) => Child
}) {
  const { record, values, label, around, above = [] } = props
  const shown = values === null ? {} : publicValues(record, values)
  const wrap = props.dressed ?? ((value: Child) => value)
  return (
    <DescriptionList
      items={[
        ...above,
        ...Object.entries(publicRecord(record).fields).map(([name, field]) => ({
          term: label(name),
          description: wrap(<FieldValue field={field} value={shown[name]} around={around} />),
        })),
      ]}
    />
  )
}
