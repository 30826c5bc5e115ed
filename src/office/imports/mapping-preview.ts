import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { meaningOf } from '#core/record/meanings.ts'
import { readHeader, tableColumns } from '#core/record/table-header.ts'
import { openTableMapper } from '#core/record/table-mapping.ts'
import { rowReader } from '#core/record/table-row.ts'
import type { ImportPlan } from '#core/store/imports/runs.ts'
import type { FileHead } from '#processes/imports/analysis.ts'
import { tableHead } from '#processes/imports/analysis.ts'
import type { KeysOfTitles } from '#processes/imports/titles.ts'

/** One cell of the first rows as it would be read: its words, or why it can't be. */
export type PreviewCell = { readonly shown: string; readonly says: string | null }

/** The first rows as the register would have them. */
export type Preview = {
  readonly columns: readonly { readonly name: string; readonly heading: string }[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly PreviewCell[] }[]
}

const ROWS = 8

/** The first rows of a file read by a plan. */
export function previewRows(
  record: RecordType,
  head: FileHead,
  plan: ImportPlan,
  titles: KeysOfTitles,
): Preview {
  const columns = plan.columns.filter(({ column, constant }) => column !== null || constant !== null)
  const { headings } = tableHead(head, plan.headerLine)
  const mapper = openTableMapper({ columns, values: plan.values }, headings)
  const header = readHeader(record, mapper.targets)
  const known = tableColumns(record)
  const shown = known.filter(({ name }) => mapper.targets.includes(name))
  const reader = 'header' in header ? rowReader(record, header.header) : null
  const lookups = columns.filter(({ conversion }) => conversion === 'title').map(({ target }) => target)
  const rows = head.rows
    .filter(({ line, cells }) => line > plan.headerLine && cells.some((cell) => cell.trim() !== ''))
    .slice(0, ROWS)
    .map(({ line, cells }) => {
      const texts = mapper.map(cells)
      for (const target of lookups) texts[target] = titles.keyOf(target, texts[target] ?? '')
      const row = reader?.read(mapper.targets.map((target) => texts[target] ?? ''))
      return {
        line,
        cells: shown.map(({ name, field }) => ({
          shown: row ? printed(row.entry, name, field, texts[name] ?? '') : (texts[name] ?? ''),
          says: row?.findings.find(({ at }) => at === name)?.says ?? null,
        })),
      }
    })
  return { columns: shown.map(({ name, heading }) => ({ name, heading })), rows }
}

function printed(
  entry: AnyEntry,
  name: string,
  field: Parameters<typeof meaningOf>[0],
  text: string,
): string {
  const [own = '', part] = name.split('.')
  const value = part === undefined ? entry[own] : (entry[own] as AnyEntry | null)?.[part]
  if (value === null || value === undefined) return text
  return meaningOf(field).print(value, field)
}

/** Words in the first rows that a field with listed answers does not know, with those that the plan knows already. */
export function openWords(
  record: RecordType,
  head: FileHead,
  plan: ImportPlan,
): { readonly target: string; readonly from: string; readonly to: string }[] {
  const { headings, rows } = tableHead(head, plan.headerLine)
  const bare = openTableMapper({ columns: plan.columns, values: [] }, headings)
  const unknown = tableColumns(record).flatMap(({ name, field }) => {
    if (
      !WORDED.has(field.kind) ||
      !plan.columns.some(({ target, column }) => target === name && column !== null)
    )
      return []
    const words = new Set(
      rows.map((cells) => bare.map(cells)[name]?.trim() ?? '').filter((word) => word !== ''),
    )
    return [...words]
      .filter((word) => 'says' in meaningOf(field).parse(word, field))
      .slice(0, 30)
      .map((from) => ({ target: name, from, to: '' }))
  })
  const isKnown = (word: { target: string; from: string }) =>
    plan.values.some(({ target, from }) => target === word.target && from === word.from)
  return [...plan.values, ...unknown.filter((word) => !isKnown(word))]
}

const WORDED = new Set(['choice', 'choices', 'flag'])
