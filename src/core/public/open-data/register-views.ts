import { cellsOf } from '#core/record/cells.ts'
import type { Field, RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'

/** One column of a register's view in an edition. */
export type ViewColumn = { readonly name: string; readonly label: string; readonly kind: Field['kind'] }

/** The columns under which the fields of a register can be asked for: the parts of a field each have their own. */
export function viewColumns(record: RecordType): readonly ViewColumn[] {
  const own = cellsOf(publicRecord(record)).map(({ name, heading, field }) => ({
    name,
    label: heading,
    kind: field.kind,
  }))
  return own.some(({ name }) => name === 'key')
    ? own
    : [{ name: 'key', label: '登録番号', kind: 'text' }, ...own]
}

/**
 * SQL for an open edition: a view for each register under its name, with a column for each public field. Lists and outlines
 * are JSON, yes and no are 1 and 0. Nothing is written to the file.
 */
export function registerViews(records: readonly RecordType[]): string {
  return records.map(viewOf).join('\n')
}

function viewOf(record: RecordType): string {
  const columns = viewColumns(record).map(
    ({ name, label }) => `  ${readFrom(name)} AS ${quoted(name)}, -- ${label}`,
  )
  return [
    `-- ${record.label}`,
    `CREATE TEMP VIEW ${quoted(record.key)} AS SELECT`,
    ...columns,
    '  revision AS "_revision",',
    '  releasedAt AS "_releasedAt"',
    `FROM entries WHERE register = ${text(record.key)} AND "values" IS NOT NULL;`,
    '',
  ].join('\n')
}

function readFrom(name: string): string {
  if (name === 'key') return 'key'
  const path = name.split('.').map((part) => `."${part}"`)
  return `"values" ->> ${text(`$${path.join('')}`)}`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
