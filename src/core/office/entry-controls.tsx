import type { Child } from 'hono/jsx'
import type { RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import type { Posted, Surroundings } from '#ui/kinds/face.ts'
import { controlId, FieldControl } from '#ui/kinds/field.tsx'
import type { Language } from '#ui/say.ts'
import { say } from '#ui/say.ts'
import { tell } from '#ui/tell.ts'
import { recordIn } from '#ui/translation.ts'
import { fieldName } from './words.ts'

/** What is wrong with an entry that was posted, each sentence with a link to its control. */
export function EntryErrors(props: { language: Language; record: RecordType; findings: readonly Finding[] }) {
  const { language, record } = props
  const errors = props.findings.map((finding) => {
    const { at } = finding
    const says = tell(language, finding.says, record.key)
    const [name = ''] = at.split('.')
    const field = record.fields[name]
    if (field === undefined) return { says }
    return { id: controlId(name), label: fieldName(language, record, name, field), says }
  })
  return <ErrorSummary language={language} errors={errors} />
}

/** The controls of all fields of a record, filled with what was posted, each with what is wrong with it. */
export function EntryControls(props: {
  language: Language
  record: RecordType
  posted: Posted
  findings: readonly Finding[]
  around: Surroundings
  /** What stands beside a field, by its name: comments of those who checked the entry. */
  notes?: ((field: string) => Child) | undefined
}) {
  const { language, record, posted, findings, around, notes } = props
  const says = Object.fromEntries(
    [...findings]
      .reverse()
      .map((finding) => [controlName(record, finding.at), tell(language, finding.says, record.key)]),
  )
  return (
    <>
      {Object.entries(recordIn(language, record).fields).map(([name, field]) => (
        <>
          <FieldControl
            field={field}
            name={name}
            label={fieldName(language, record, name, field)}
            hint={field.hint && say(language, `${record.key}.${name}.hint`, field.hint)}
            posted={posted}
            findings={says}
            around={around}
          />
          {notes?.(name)}
        </>
      ))}
    </>
  )
}

/** The fields of a long form, each with a link to its control: nobody scrolls to look for one. */
export function FieldContents({ language, record }: { language: Language; record: RecordType }) {
  const fields = Object.entries(record.fields)
  if (fields.length < LONG) return null
  return (
    <Disclosure
      summary={say(language, 'office.fields', '項目の一覧（{n}項目）').replace('{n}', String(fields.length))}
    >
      <ul class="daicho-contents">
        {fields.map(([name, field]) => (
          <li>
            <a href={`#${controlId(name)}`}>{fieldName(language, record, name, field)}</a>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** Fields from which on a form is longer than two screens. */
const LONG = 10

/** The name of the control at which a finding stands: those inside an outline stand at its one control. */
export function controlName(record: RecordType, at: string): string {
  const [name = ''] = at.split('.')
  const kind = record.fields[name]?.kind
  return kind === 'outline' ||
    kind === 'references' ||
    kind === 'choices' ||
    kind === 'file' ||
    kind === 'files'
    ? name
    : at
}
