import type { SchemaElement } from 'hyparquet'
import type { Field, RecordType } from '#core/record/define.ts'

/** One column of a Parquet file: its place in the schema, and how a value of the JSON is handed to the writer. */
export type ParquetColumn = {
  readonly name: string
  readonly elements: readonly SchemaElement[]
  /** An absent value stays null. */
  written(value: unknown): unknown
}

/** The columns of a record: what the edition says of each entry, then one for each field under its name. */
export function parquetColumns(record: RecordType): readonly ParquetColumn[] {
  const own = Object.entries(record.fields).map(([name, field]) => [name, columnOf(name, field)] as const)
  // A field of the same name says more, as in the JSON.
  return [...new Map([...SAID, ...own]).values()]
}

function columnOf(name: string, field: Field): ParquetColumn {
  switch (field.kind) {
    case 'integer':
    case 'money':
      return column({ name, type: 'INT64' }, (value) => BigInt(value as number))
    case 'fiscalYear':
      return column({ name, type: 'INT32' })
    case 'rate':
    case 'decimal':
      return column({ name, type: 'DOUBLE' })
    case 'flag':
      return column({ name, type: 'BOOLEAN' })
    case 'day':
      return column({ name, type: 'INT32', converted_type: 'DATE' }, (day) => new Date(`${day}T00:00:00Z`))
    case 'instant':
      return column({ name, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }, (at) => new Date(String(at)))
    case 'choices':
    case 'references':
      return list(name)
    case 'outline':
    case 'period':
    case 'file':
    case 'files':
    case 'address':
    case 'personName':
    case 'party':
    case 'rows':
      return column({ name, type: 'BYTE_ARRAY', converted_type: 'JSON' })
    case 'text':
    case 'longText':
    case 'code':
    case 'choice':
    case 'reference':
    case 'url':
    case 'email':
    case 'telephone':
      return column({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8' })
  }
}

function column(
  element: SchemaElement,
  convert: (value: unknown) => unknown = (value) => value,
): ParquetColumn {
  return {
    name: element.name,
    // A field may have become obligatory only after an entry was released.
    elements: [{ repetition_type: 'OPTIONAL', ...element }],
    written: (value) => (value === null ? null : convert(value)),
  }
}

/** A list of texts, in the three levels that every reader knows. */
function list(name: string): ParquetColumn {
  return {
    name,
    elements: [
      { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'REQUIRED', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    ],
    written: (value) => value,
  }
}

const REQUIRED = { repetition_type: 'REQUIRED' } as const

const SAID = [
  column({ ...REQUIRED, name: 'key', type: 'BYTE_ARRAY', converted_type: 'UTF8' }),
  column({ ...REQUIRED, name: 'revision', type: 'INT32' }),
  column(
    { ...REQUIRED, name: 'releasedAt', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
    (at) => new Date(String(at)),
  ),
].map((each) => [each.name, each] as const)
