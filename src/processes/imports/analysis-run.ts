import type { RecordType } from '#core/record/define.ts'
import { type Actor, may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { FileBytes, OpenTable } from '#core/store/import-source.ts'
import { openTable } from '#core/store/import-source.ts'
import { type ImportFile, importFileBytes } from '#core/store/imports/files.ts'
import { keepHead } from '#core/store/imports/heads.ts'
import { type ImportRun, leadImportRun } from '#core/store/imports/runs.ts'
import { decode } from '#platform/encoding.ts'
import { analyse, headOfTable, proposePlan, tableHead } from './analysis.ts'
import { isBooklet, LARGEST_BOOKLET } from './booklet-run.ts'
import type { ImportGround } from './ground.ts'
import { mayImportBooklet } from './right.ts'

/** Looks at a file for the first time: is it a booklet, a list of a register, read by which mapping. What is certain goes on at once, the rest waits for its person. */
export async function doAnalysis(
  { db, catalog }: ImportGround,
  run: ImportRun,
  actor: Actor,
  file: ImportFile,
): Promise<void> {
  const bytes = importFileBytes(db, file)
  if (run.register === null && (await looksLikeBooklet(bytes, file)) && mayImportBooklet(actor)) {
    await leadImportRun(db, run.id, ['checking'], 'checking', { kind: 'booklet' })
    return
  }
  const table = await openTable(bytes)
  const { sheet } = run.plan
  const head = await headOfTable(table, sheet)
  if (head.rows.length === 0) throw new Refusal('invalid', 'ファイルに中身がない（空の行だけ）。')
  await keepHead(db, run.id, {
    kind: table.form.kind,
    sheets: table.sheets.map(({ name, merged }) => ({ name, merged: merged.slice(0, 200) })),
    rows: head.rows.map(({ line, cells }) => ({ line, cells: cells.map(shortened) })),
  })
  const open = importable(
    actor,
    catalog.map(({ record }) => record),
  )
  const asked = open.find(({ key }) => key === run.register)
  const found = await analyse(db, head, asked ? [asked] : open, sheet, run.plan.headerLine || undefined)
  const register = found.register ?? run.register
  const proposed =
    asked && found.register === null
      ? proposePlan(asked, tableHead(head, found.plan.headerLine), sheet, found.plan.headerLine)
      : found
  const values = { register, plan: proposed.plan, mapping: found.mapping }
  const goesOn = register !== null && proposed.isCertain && !hasMerged(table, sheet)
  await leadImportRun(db, run.id, ['checking'], goesOn ? 'checking' : 'mapping', values)
}

/** Whether a plan says nothing yet: then the file is looked at first. */
export function isUnread({ kind, plan }: ImportRun): boolean {
  return kind === 'register' && plan.columns.length === 0
}

async function looksLikeBooklet(bytes: FileBytes, { bytes: size }: ImportFile): Promise<boolean> {
  if (size > LARGEST_BOOKLET) return false
  for await (const chunk of bytes()) {
    const end = chunk.lastIndexOf(0x0a) + 1
    const read = decode(chunk.subarray(0, end || chunk.length))
    return 'text' in read && isBooklet(read.text)
  }
  return false
}

/** People look at a sheet with merged cells before its gaps are taken for empty values. */
function hasMerged(table: OpenTable, sheet: number): boolean {
  return (table.sheets[sheet]?.merged.length ?? 0) > 0
}

function shortened(cell: string): string {
  return cell.slice(0, 300).replaceAll('\0', '\uFFFD').toWellFormed()
}

/** The registers of some records into which somebody may import. */
export function importable(actor: Actor, records: readonly RecordType[]): RecordType[] {
  return records.filter((record) => may(actor, 'import', record))
}
