import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { JournalAsked, LinePlace, PlacedLine } from '#core/store/journal-list.ts'
import { listJournal } from '#core/store/journal-list.ts'
import { checkedLines } from '#core/store/journal-proof.ts'
import { writeCsv } from '#platform/csv.ts'
import { noteLines } from './journal-scope.ts'

/** All lines under conditions, some hundreds at a time; that they are read is written down before they are passed on. */
export async function* eachLine(
  c: OfficeRequest,
  office: Office,
  asked: JournalAsked,
): AsyncGenerator<readonly PlacedLine[]> {
  for (let before: LinePlace | undefined; ; ) {
    const { lines, next } = await listJournal(office.db, { ...asked, before, limit: AT_ONCE })
    await noteLines(c, office, lines, 'export')
    yield lines
    if (next === null) return
    before = next
  }
}

const AT_ONCE = 500

/** Lines as CSV, for people: without what the entries held. */
export function csvOfLines(portions: AsyncIterable<readonly PlacedLine[]>): AsyncIterable<Uint8Array> {
  return writeCsv(rowsOf(portions), { encoding: 'utf-8-bom', guarded: HEADINGS.map(() => true) })
}

const HEADINGS = ['行', '日時', '書いた人', '台帳', '登録', '版', '行為', '理由', '木の位置']

async function* rowsOf(portions: AsyncIterable<readonly PlacedLine[]>): AsyncGenerator<readonly string[]> {
  yield HEADINGS
  for await (const lines of portions) {
    for (const { id, at, by, register, entry, revision, act, why, position } of lines) {
      const numbers = [String(revision), act, why, position === null ? '' : String(position)]
      yield [String(id), at.toISOString(), by, register, entry, ...numbers]
    }
  }
}

/** Lines as JSON Lines, for programs: the very words that were hashed, with salt, leaf and position, so that each can be checked. */
export async function* jsonOfLines(
  { db }: Pick<Office, 'db'>,
  portions: AsyncIterable<readonly PlacedLine[]>,
): AsyncGenerator<Uint8Array> {
  for await (const lines of portions) {
    if (lines.length === 0) continue
    const checked = await checkedLines(
      db,
      lines.map(({ id }) => id),
    )
    const texts = checked.map(({ exact: _, leaf, ...line }) =>
      JSON.stringify({ ...line, leaf: leaf.toString('hex') }),
    )
    yield Buffer.from(`${texts.join('\n')}\n`)
  }
}
