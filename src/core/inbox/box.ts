import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BOX_SCHEMA } from './box-schema.ts'
import { type SealedLetter, sealHash } from './sealed-letter.ts'

/** What can be told of a receipt number: nothing of the content. */
export type ReceiptState = { readonly receivedAt: string; readonly acknowledgedAt: string | null }

/** The inbox of a public node. Everything that it has answered is on the disk. */
export type Box = {
  /** Signs the node's forms; the same as long as the file is. */
  readonly secret: Uint8Array
  /** Keeps a letter and returns its receipt number: that of the first time if the form was sent before. Fails if the disk takes no more. */
  deposit(letter: SealedLetter, form: Uint8Array): string
  /** The receipt number of a form that was sent before. */
  findForm(form: Uint8Array): string | undefined
  stateOf(receipt: string): ReceiptState | undefined
  /** How many letters wait for the office. */
  countWaiting(): number
  /** The letters that wait, the oldest first. */
  listWaiting(limit: number): readonly SealedLetter[]
  /** Lets the seals go that the office holds by now, told by their hash; returns how many these were. */
  acknowledge(letters: readonly { readonly receipt: string; readonly seal: string }[], at: Date): number
  /** Notes a request of the office; false if it was answered before. */
  noteRequest(nonce: string, at: Date, forgetBefore: Date): boolean
  close(): void
}

/** Opens the inbox at a place, and makes it where there is none. It may be held to a number of pages, 4 kB each. */
export function openBox(
  file: string,
  { mostPages = null }: { readonly mostPages?: number | null } = {},
): Box {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(file, { allowExtension: false, timeout: 5000 })
  // FULL: a receipt is shown only for what a loss of power can't take away. What is let go is overwritten.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;')
  if (mostPages !== null) database.exec(`PRAGMA max_page_count = ${mostPages}`)
  database.exec(BOX_SCHEMA)
  database
    .prepare('INSERT INTO own VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run('secret', new Uint8Array(randomBytes(32)))
  const secret = database.prepare('SELECT value FROM own WHERE name = ?').get('secret')?.value
  return { secret: secret as Uint8Array, ...lettersOf(database), ...requestsOf(database) }
}

function lettersOf(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO letters (receipt, receivedAt, form, sealed) VALUES (?, ?, ?, ?) ON CONFLICT (form) DO NOTHING',
  )
  const byForm = database.prepare('SELECT receipt FROM letters WHERE form = ?')
  const byReceipt = database.prepare('SELECT receivedAt, acknowledgedAt FROM letters WHERE receipt = ?')
  const waiting = database.prepare('SELECT count(*) AS total FROM letters WHERE sealed IS NOT NULL')
  const oldest = database.prepare(
    'SELECT receipt, receivedAt, sealed FROM letters WHERE sealed IS NOT NULL ORDER BY position LIMIT ?',
  )
  const sealed = database.prepare('SELECT sealed FROM letters WHERE receipt = ? AND sealed IS NOT NULL')
  const letGo = database.prepare('UPDATE letters SET sealed = NULL, acknowledgedAt = ? WHERE receipt = ?')

  const findForm = (form: Uint8Array) => byForm.get(form)?.receipt as string | undefined
  return {
    findForm,
    deposit(letter: SealedLetter, form: Uint8Array) {
      insert.run(letter.receipt, letter.receivedAt, form, letter.sealed)
      return findForm(form) as string
    },
    stateOf: (receipt: string) => byReceipt.get(receipt) as ReceiptState | undefined,
    countWaiting: () => Number(waiting.get()?.total),
    listWaiting: (limit: number) => oldest.all(limit) as SealedLetter[],
    acknowledge(letters: readonly { receipt: string; seal: string }[], at: Date) {
      let count = 0
      database.exec('BEGIN IMMEDIATE')
      try {
        for (const { receipt, seal } of letters) {
          const held = sealed.get(receipt)?.sealed
          if (held === undefined || sealHash(held as Uint8Array) !== seal) continue
          letGo.run(at.toISOString(), receipt)
          count += 1
        }
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
      // The log of changes still holds what was let go.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return count
    },
    close: () => database.close(),
  }
}

function requestsOf(database: DatabaseSync) {
  const forget = database.prepare('DELETE FROM requests WHERE at < ?')
  const note = database.prepare('INSERT INTO requests VALUES (?, ?) ON CONFLICT DO NOTHING')
  return {
    noteRequest(nonce: string, at: Date, forgetBefore: Date) {
      forget.run(forgetBefore.getTime())
      return note.run(nonce, at.getTime()).changes === 1
    },
  }
}
