import { hash, randomFillSync } from 'node:crypto'
import type { AnyEntry } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import type { Stamp } from './stamp.ts'

/** One line of the journal: who did what to which entry, when and why, and how the entry was afterwards. */
export type JournalLine = {
  readonly id: number
  readonly register: string
  readonly entry: string
  readonly revision: number
  /** insert, revise, or the key of a change of state. */
  readonly act: string
  readonly by: string
  readonly at: Date
  readonly why: string
  readonly after: AnyEntry | null
}

/** What an act leaves in the journal, before the stamp and the leaf are put to it. */
export type JournalNote = Pick<JournalLine, 'register' | 'entry' | 'revision' | 'act' | 'after'>

export type JournalTables = {
  journal: Omit<JournalLine, 'id' | 'after'> & {
    id: number
    after: unknown
    salt: string
    leaf: Buffer
    position: number | null
  }
}

/** Columns of a new line, in the order of `lineValues`. */
export const JOURNAL_COLUMNS = [
  'register',
  'entry',
  'revision',
  'act',
  'by',
  'at',
  'why',
  'after',
  'salt',
  'leaf',
] as const

/** Writes lines into the journal; only ever inside the transaction of what they tell of. */
export async function appendJournal(trx: Db, stamp: Stamp, notes: readonly JournalNote[]): Promise<void> {
  const rows = notes.map((note) => lineValues(stamp, note))
  await trx.withTables<{ journal: (typeof rows)[number] }>().insertInto('journal').values(rows).execute()
}

/** A line ready to be written, its leaf as PostgreSQL reads bytes: its salt keeps a leaf that leaves the house from being guessed back to its words. */
export function lineValues(stamp: Stamp, note: JournalNote) {
  const { register, entry, revision, act } = note
  const { by, at, why } = stamp
  const after = note.after === null ? null : JSON.stringify(note.after)
  const salt = nextSalt()
  // Named one by one: spreading them costs a bulk import as much as hashing them.
  const leaf = `\\x${leafText({ register, entry, revision, act, by, at, why, after, salt })}`
  return { register, entry, revision, act, by, at, why, after, salt, leaf }
}

/** What a leaf is made of. */
type Leaf = Pick<JournalLine, 'register' | 'entry' | 'revision' | 'act' | 'by' | 'at' | 'why'> & {
  after: string | null
  salt: string
}

/** The RFC 6962 leaf hash of a line: SHA-256 over 0x00 and the line's parts as one JSON array. */
export function leafOf(line: Leaf): Buffer {
  return Buffer.from(leafText(line), 'hex')
}

function leafText({ register, entry, revision, act, by, at, why, after, salt }: Leaf): string {
  const text = `\0${JSON.stringify([register, entry, revision, act, by, at.toISOString(), why, after, salt])}`
  if (room.length < text.length * 3) room = Buffer.allocUnsafeSlow(text.length * 6)
  // Bytes that are there already are hashed in half the time of a text, and given back as text in half the time of bytes.
  const { written } = encoder.encodeInto(text, room)
  return hash('sha256', room.subarray(0, written), 'hex')
}

const encoder = new TextEncoder()
let room = Buffer.allocUnsafeSlow(16 * 1024)

const SALT_BYTES = 16
/** Random bytes are fetched for many lines at once: fetching costs the same for sixteen as for thousands. */
const salts = Buffer.alloc(SALT_BYTES * 1024)
let used = salts.length

/** Sixteen random bytes as text, for a leaf that leaves the house. */
export function nextSalt(): string {
  if (used === salts.length) {
    randomFillSync(salts)
    used = 0
  }
  used += SALT_BYTES
  return salts.toString('base64url', used - SALT_BYTES, used)
}

/** All lines of one entry, the newest first. */
export async function listHistory(db: Db, register: string, entry: string): Promise<JournalLine[]> {
  const lines = await db
    .withTables<JournalTables>()
    .selectFrom('journal')
    .where('register', '=', register)
    .where('entry', '=', entry)
    .orderBy('revision', 'desc')
    .select(['id', 'register', 'entry', 'revision', 'act', 'by', 'at', 'why', 'after'])
    .execute()
  return lines as JournalLine[]
}

/** The line of one revision of an entry; undefined where there is no such revision. */
export async function findRevision(
  db: Db,
  register: string,
  entry: string,
  revision: number,
): Promise<JournalLine | undefined> {
  if (!Number.isInteger(revision) || revision < 1 || revision > LAST_REVISION) return undefined
  const line = await db
    .withTables<JournalTables>()
    .selectFrom('journal')
    .where('register', '=', register)
    .where('entry', '=', entry)
    .where('revision', '=', revision)
    .select(['id', 'register', 'entry', 'revision', 'act', 'by', 'at', 'why', 'after'])
    .limit(1)
    .executeTakeFirst()
  return line as JournalLine | undefined
}

/** As its column holds: PostgreSQL's integer. */
const LAST_REVISION = 2_147_483_647

/** The line that was the newest of an entry at a moment; undefined where the entry did not exist yet. */
export async function findAsOf(
  db: Db,
  register: string,
  entry: string,
  at: Date,
): Promise<JournalLine | undefined> {
  const line = await db
    .withTables<JournalTables>()
    .selectFrom('journal')
    .where('register', '=', register)
    .where('entry', '=', entry)
    .where('at', '<=', at)
    .orderBy('revision', 'desc')
    .select(['id', 'register', 'entry', 'revision', 'act', 'by', 'at', 'why', 'after'])
    .limit(1)
    .executeTakeFirst()
  return line as JournalLine | undefined
}
