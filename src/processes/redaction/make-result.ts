import { dayOf } from '#core/calendar/day.ts'
import type { FileValue } from '#core/record/values.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { get, revise } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { type Db, transact } from '#platform/database.ts'
import { isFileFault } from '#platform/file-fault.ts'
import type { Files } from '#platform/files.ts'
import { tracedType } from '#platform/traces/trace.ts'
import { disclosureGround } from '#registers/records/disclosure-grounds/record.ts'
import { isInForce } from '#registers/records/disclosure-grounds/rules.ts'
import type { Redaction, RedactionMark } from '#registers/records/redactions/record.ts'
import { redactions } from '#registers/records/redactions/register.ts'
import { basisOf, insertCheck } from './checks.ts'
import { redactFile } from './engine.ts'
import type { Mark } from './mark.ts'
import { extractAgain } from './re-extraction.ts'

/** Makes the public file of a redaction anew, examines it, and writes both into the register; whether it has passed. */
export async function makeResult(
  db: Db,
  files: Files,
  stamp: Stamp,
  at: { readonly key: string; readonly revision: number },
): Promise<{ readonly kept: Kept<Redaction>; readonly passed: boolean }> {
  const before = await get(db, redactions.record, at.key)
  const { entry } = before
  const { original, subject } = entry
  const type = original === null ? undefined : tracedType(original.type)
  if (original === null || type === undefined) throw refused('original', '元のファイルを先に登録する。')
  const marks = entry.marks ?? []
  const clauses = await clausesOf(db, marks, dayOf(stamp.at))
  const bytes = await bytesOf(files, original.sha256)
  try {
    const made = await redactFile(
      { bytes, type },
      subject,
      marks.map((mark) => markOf(mark, clauses)),
    )
    const name = `${subject.replaceAll(/[/\\\p{Cc}]/gu, '・').slice(0, 120)}${ENDINGS[type]}`
    const { passed, report } = await extractAgain({ ...made, type, name })
    const { sha256, size } = await files.insert([made.bytes])
    const result: FileValue = { name, type: original.type, bytes: size, sha256 }
    const next: Redaction = {
      ...entry,
      result,
      pages: made.pages,
      grounds: marks.map(({ ground, reason }, index) => ({
        place: placesOf(made.places[index] ?? [], type),
        ground,
        reason,
      })),
    }
    const kept = await transact(db, async (trx) => {
      const written = await revise(trx, stamp, redactions, at, next)
      const { by, at: moment } = stamp
      await insertCheck(trx, {
        redaction: at.key,
        sha256,
        basis: basisOf(next),
        passed,
        report,
        by,
        at: moment,
      })
      return written
    })
    return { kept, passed }
  } catch (error) {
    if (!isFileFault(error)) throw error
    throw refused('original', error.message)
  }
}

/** The grounds that can be given on a day, by their keys. */
export async function listGrounds(
  db: Db,
  day: string,
): Promise<{ key: string; clause: string; template: string }[]> {
  const rows = await db
    .withTables<{ 'disclosure-grounds': GroundRow }>()
    .selectFrom('disclosure-grounds')
    .where('state', '<>', 'withdrawn')
    .orderBy('key')
    .select(['key', 'clause', 'template', 'from', 'until'])
    .execute()
  return rows.filter((row) => isInForce(row, day))
}

type GroundRow = {
  key: string
  state: string
  clause: string
  template: string
  from: string
  until: string | null
}

async function clausesOf(db: Db, marks: readonly RedactionMark[], day: string): Promise<Map<string, string>> {
  const clauses = new Map((await listGrounds(db, day)).map(({ key, clause }) => [key, clause]))
  const lacking = marks.find(({ ground }) => !clauses.has(ground))
  if (lacking) {
    throw refused(
      'marks',
      `根拠「${lacking.ground}」は、いまは使えない${disclosureGround.label}である。選び直す。`,
    )
  }
  return clauses
}

/** A mark as the engine takes it. */
function markOf(mark: RedactionMark, clauses: ReadonlyMap<string, string>): Mark {
  const clause = clauses.get(mark.ground) ?? mark.ground
  const { page, words } = mark
  if (mark.kind === 'words') return { clause, kind: 'words', words: words ?? '', page }
  if (mark.kind === 'cells') return { clause, kind: 'cells', sheet: page, range: words ?? '' }
  if (mark.kind === 'lines') {
    const [from = 1, to = from] = (words ?? '').split('-').map(Number)
    return { clause, kind: 'lines', from, to }
  }
  const { left, top, width, height } = mark
  return {
    clause,
    kind: 'box',
    page: page ?? 1,
    left: left ?? 0,
    top: top ?? 0,
    width: width ?? 0,
    height: height ?? 0,
  }
}

/** The bytes of a file that the office keeps. */
export async function bytesOf(files: Pick<Files, 'read'>, sha256: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of files.read(sha256)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const ENDINGS = { pdf: '.pdf', png: '.png', jpeg: '.jpg', text: '.txt', csv: '.csv', xlsx: '.xlsx' } as const

const UNITS = { pdf: 'ページ', png: '', jpeg: '', text: '行目', csv: '', xlsx: '番目のシート' } as const

/** Where a mark hid something, in words for the public. */
function placesOf(places: readonly number[], type: keyof typeof UNITS): string {
  const numbers = [...new Set(places)].sort((one, other) => one - other)
  if (numbers.length === 0) return '該当なし'
  const unit = UNITS[type]
  if (unit === '') return '全体'
  const shown = numbers.slice(0, 15).join('、')
  return `${shown}${numbers.length > 15 ? 'ほか' : ''}${unit}`
}

function refused(at: string, says: string): Refusal {
  return new Refusal('invalid', says, [{ at, says }])
}
