import { type SealedLetter, sealHash } from '#core/inbox/sealed-letter.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'

/** A letter that the office holds; sealed as long as something keeps it from being entered. */
type Row = {
  readonly receipt: string
  readonly seal: Buffer
  readonly node: string
  readonly receivedAt: Date
  readonly collectedAt: Date
  readonly sealed: Buffer | null
  readonly hindrance: string | null
}

type Tables = { inboxLetters: Row }

/** Notes that a letter has come and runs `enter` in the same transaction; false, and nothing is run, if it had come before. */
export async function takeOnce(
  db: Db,
  letter: SealedLetter,
  from: { readonly node: string; readonly at: Date },
  enter: (trx: DbTransaction) => Promise<void>,
): Promise<boolean> {
  return transact(db, async (trx) => {
    const isNew = await note(trx, letter, from, null)
    if (isNew) await enter(trx)
    return isNew
  })
}

/** Keeps a letter, sealed as it came, that could not be entered; false if it had come before. */
export function setAside(
  db: Db,
  letter: SealedLetter,
  from: { readonly node: string; readonly at: Date },
  hindrance: string,
): Promise<boolean> {
  return note(db, letter, from, hindrance)
}

/** Letters that were set aside, the oldest first. */
export async function listSetAside(db: Db, limit: number): Promise<SealedLetter[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('inboxLetters')
    .where('sealed', 'is not', null)
    .orderBy('receivedAt')
    .limit(limit)
    .select(['receipt', 'receivedAt', 'sealed'])
    .execute()
  return rows.map(({ receipt, receivedAt, sealed }) => ({
    receipt,
    receivedAt: receivedAt.toISOString(),
    sealed: new Uint8Array(sealed as Buffer),
  }))
}

/** Enters what was set aside, in one transaction with the note that it is done; false if somebody else was faster. */
export async function enterSetAside(
  db: Db,
  letter: SealedLetter,
  enter: (trx: DbTransaction) => Promise<void>,
): Promise<boolean> {
  return transact(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .withTables<Tables>()
      .updateTable('inboxLetters')
      .set({ sealed: null, hindrance: null })
      .where('receipt', '=', letter.receipt)
      .where('seal', '=', sealOf(letter))
      .where('sealed', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await enter(trx)
    return true
  })
}

async function note(
  db: Db,
  letter: SealedLetter,
  { node, at }: { readonly node: string; readonly at: Date },
  hindrance: string | null,
): Promise<boolean> {
  const row = {
    receipt: letter.receipt,
    seal: sealOf(letter),
    node,
    receivedAt: new Date(letter.receivedAt),
    collectedAt: at,
    sealed: hindrance === null ? null : Buffer.from(letter.sealed),
    hindrance,
  }
  const { numInsertedOrUpdatedRows } = await db
    .withTables<Tables>()
    .insertInto('inboxLetters')
    .values(row)
    .onConflict((conflict) => conflict.columns(['receipt', 'seal']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

function sealOf({ sealed }: SealedLetter): Buffer {
  return Buffer.from(sealHash(sealed), 'hex')
}
