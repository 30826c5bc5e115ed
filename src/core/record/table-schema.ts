import type { Cell } from './cells.ts'
import type { Field, RecordType } from './define.ts'
import { holdsFiles } from './kinds/files.ts'
import { meaningOf } from './meanings.ts'
import { isNeeded, KEY_COLUMN, tableColumns } from './table-header.ts'

/** A record's file as Table Schema (Data Package v2) describes it. */
export type TableSchema = {
  readonly $schema: string
  readonly fields: readonly TableSchemaField[]
  readonly missingValues: readonly string[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys?: readonly ForeignKey[]
}

export type TableSchemaField = {
  readonly name: string
  readonly title: string
  readonly type: string
  readonly description?: string
  readonly delimiter?: string
  readonly constraints?: Readonly<Record<string, unknown>>
}

export type ForeignKey = {
  readonly fields: readonly string[]
  /** Without a resource: the same table. */
  readonly reference: { readonly resource?: string; readonly fields: readonly string[] }
}

/** The schema of a record's file with the names of its fields as headings; `others` are the records that it may refer to. */
export function tableSchemaOf(record: RecordType, others: readonly RecordType[] = []): TableSchema {
  const foreignKeys = Object.entries(record.fields).flatMap(([name, field]) =>
    foreignKey(name, field, record, others),
  )
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: tableColumns(record).map((cell) => fieldOf(record, cell)),
    missingValues: [''],
    primaryKey: keyColumns(record),
    ...(foreignKeys.length > 0 && { foreignKeys }),
  }
}

function fieldOf(record: RecordType, cell: Cell): TableSchemaField {
  const { name, heading, field } = cell
  const constraints = {
    ...((cell.name === KEY_COLUMN.name || isNeeded(record, cell)) && { required: true }),
    ...(keyColumns(record).length === 1 && keyColumns(record)[0] === name && { unique: true }),
    ...constraintsOf(field),
  }
  return {
    name,
    title: heading,
    type: typeOf(field),
    ...(field.hint && { description: field.hint }),
    ...(typeOf(field) === 'list' && { delimiter: ';' }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
  }
}

/** Outlines and files stand in a cell as text, not as JSON. */
function typeOf(field: Field): string {
  return field.kind === 'outline' || holdsFiles(field) ? 'string' : meaningOf(field).data
}

function constraintsOf(field: Field): Readonly<Record<string, unknown>> {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return { maxLength: field.max }
    case 'code':
      return { pattern: field.pattern }
    case 'integer':
      return {
        ...(field.min !== undefined && { minimum: field.min }),
        ...(field.max !== undefined && { maximum: field.max }),
      }
    case 'money':
    case 'decimal':
      return field.min === undefined ? {} : { minimum: field.min }
    case 'choice':
      return { enum: Object.keys(field.choices) }
    default:
      return {}
  }
}

function keyColumns(record: RecordType): readonly string[] {
  return record.identity ?? [KEY_COLUMN.name]
}

/** A key of several fields stands in no one column of the other table, and cannot be declared. */
function foreignKey(
  name: string,
  field: Field,
  record: RecordType,
  others: readonly RecordType[],
): ForeignKey[] {
  if (field.kind !== 'reference') return []
  const target = field.to === record.key ? record : others.find(({ key }) => key === field.to)
  if (target === undefined || keyColumns(target).length !== 1) return []
  const isSelf = target === record
  return [
    { fields: [name], reference: { ...(!isSelf && { resource: target.key }), fields: keyColumns(target) } },
  ]
}
