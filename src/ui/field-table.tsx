import type { Field, RecordType } from '#core/record/define.ts'
import { type Language, say } from './say.ts'
import { Table } from './table.tsx'

/** The fields of a record for people who write programs: name, label, kind, whether it must be there, and what is said of it. */
export function FieldTable({ record, language }: { record: RecordType; language: Language }) {
  return (
    <Table
      caption={`${record.label} ${say(language, 'api.fields', '項目')}`}
      captionHidden
      language={language}
      rows={Object.entries(record.fields)}
      columns={[
        { heading: say(language, 'api.name', '名前'), cell: ([name]) => <code>{name}</code>, names: true },
        { heading: say(language, 'api.label', '見出し'), cell: ([, field]) => field.label },
        { heading: say(language, 'api.kind', '種類'), cell: ([, field]) => <code>{kindOf(field)}</code> },
        {
          heading: say(language, 'api.required', '必須'),
          cell: ([, field]) => (field.optional ? 'null' : say(language, 'api.yes', '必須')),
        },
        { heading: say(language, 'api.remark', '説明'), cell: ([, field]) => remarkOf(field) },
      ]}
    />
  )
}

function kindOf(field: Field): string {
  if (field.kind === 'reference' || field.kind === 'references') return `${field.kind} → ${field.to}`
  return field.kind === 'rows' ? `rows (${Object.keys(field.fields).join(', ')})` : field.kind
}

function remarkOf(field: Field): string {
  const choices =
    'choices' in field ? Object.entries(field.choices).map(([key, label]) => `${key} ${label}`) : []
  return [field.hint, field.unit, choices.join('、')].filter((part) => part).join(' ')
}
