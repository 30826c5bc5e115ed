import { sql } from 'kysely'
import { fiscalYear, parseFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { AnyEntry } from '#core/record/define.ts'
import { checkShape } from '#core/record/entry.ts'
import { findings } from '#core/rules/rule.ts'
import { referenceCheck } from '#core/store/import-references.ts'
import { type BulkWriter, openBulkWriter } from '#core/store/import-write.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Db } from '#platform/database.ts'
import { type Folder, folder } from '#registers/records/folders/record.ts'
import { expiryOf, folderRules } from '#registers/records/folders/rules.ts'
import type { KnownWords } from './known-words.ts'
import type { MappedRow } from './mapped-row.ts'

/** Folders that an extract names and the register does not have yet: each is made of the first row that names it. */
export type BesideFolders = {
  see(row: MappedRow): void
  /** Writes those that were seen since the last time and keep the rules of folders; only inside the transaction of the import. */
  write(trx: Db): Promise<void>
  readonly created: number
}

/** Opens the gathering of folders for one import. */
export function openBesideFolders(stamp: Stamp, known: KnownWords): BesideFolders {
  const seen = new Set<string>()
  let waiting: MappedRow[] = []
  let writer: BulkWriter | null = null
  let created = 0
  return {
    see(row) {
      // Of a row that will be set aside for its section no folder can be made; the next may be whole.
      if (!row.folder || seen.has(row.folder) || !known.isSection(row.section ?? '')) return
      // As a text of its own: as it is, it may hold the whole piece of the file that it was cut from.
      seen.add(JSON.parse(JSON.stringify(row.folder)) as string)
      waiting.push(row)
    },
    async write(trx) {
      const rows = waiting
      waiting = []
      if (rows.length === 0) return
      const there = await listThere(trx, rows)
      const entries = rows
        .filter((row) => !there.has(row.folder ?? ''))
        .map((row) => folderOf(row, known))
        .filter(isKeeping)
      const { broken } = await referenceCheck(trx, folder)(entries)
      const whole = entries.filter((_, index) => !broken.has(index))
      writer ??= openBulkWriter(trx, stamp, folder)
      await writer.insert(whole.map((entry) => ({ key: entry.number, entry })))
      created += whole.length
      const made = new Set(whole.map(({ number }) => number))
      // Made of a later row, perhaps.
      for (const { folder: number = '' } of rows)
        if (!made.has(number) && !there.has(number)) seen.delete(number)
    },
    get created() {
      return created
    },
  }
}

async function listThere(trx: Db, rows: readonly MappedRow[]): Promise<ReadonlySet<string>> {
  const keys = rows.map((row) => row.folder ?? '')
  const found = await sql<{ key: string }>`
    select "key" from "folders" where "key" = any(${keys}::text[])`.execute(trx)
  return new Set(found.rows.map(({ key }) => key))
}

/** Its retention starts with the fiscal year after its own, which most rules say; a clerk may say otherwise. */
function folderOf(row: MappedRow, known: KnownWords): Folder {
  const read = parseFiscalYear(row.fiscalYear ?? '')
  const year = 'year' in read ? read.year : 0
  const name = row.folderName || row.folder || ''
  const post = row.section ? `${known.nameOf(row.section)}長` : ''
  const dated = {
    retention: row.retention ?? '',
    retentionStartOn: year > 0 ? fiscalYear(year).until : null,
  }
  return {
    ...dated,
    number: row.folder ?? '',
    name,
    publicName: name,
    subtitle: row.folderSubtitle || null,
    fiscalYear: year,
    classification: row.classification ?? '',
    section: row.section ?? '',
    programme: row.programme || null,
    expiresOn: expiryOf(dated),
    medium: row.medium === 'paper' || row.medium === '紙' ? 'paper' : 'electronic',
    place: row.folderPlace || null,
    creatorPost: post,
    managerPost: post,
    dispositionAtExpiry: 'discard',
    isRegularUse: false,
    regularUseUntil: null,
    isImportant: false,
    lifeState: 'current',
    extensions: null,
    certificate: null,
    remarks: null,
  }
}

function isKeeping(entry: Folder): boolean {
  const shape = checkShape(folder, entry as AnyEntry)
  return 'entry' in shape && findings(folderRules, entry).length === 0
}
