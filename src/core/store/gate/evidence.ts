import { hash } from 'node:crypto'
import type { GateFinding, Outcome } from '#core/rules/gate/gate.ts'
import type { PublicText } from '#core/rules/gate/public-texts.ts'
import type { Db } from '#platform/database.ts'
import type { Stamp } from '../stamp.ts'

/** A finding with the place of its text: the field, with row, cell or item behind dots. */
export type LocatedFinding = GateFinding & { readonly at: string }

/** What was checked, by which rules, what was found, and what a second person decided; it never leaves the office. */
export type GateEvidence = {
  readonly id: number
  readonly register: string
  readonly entry: string
  readonly revision: number
  /** Each text with its place. */
  readonly texts: readonly (readonly [at: string, text: string])[]
  /** SHA-256 of the texts. */
  readonly hash: Buffer
  readonly findings: readonly LocatedFinding[]
  readonly outcome: Outcome
  readonly version: string
  readonly by: string
  readonly at: Date
  readonly decision: 'allowed' | 'refused' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
}

/** Evidence that is yet to be written. */
export type NewEvidence = Omit<GateEvidence, 'id'>

/** What a second person decided, or that nobody has. */
export type Decided = Pick<GateEvidence, 'decision' | 'decidedBy' | 'decidedAt' | 'reason'>

/** Nobody has decided anything. */
export const undecided: Decided = { decision: null, decidedBy: null, decidedAt: null, reason: null }

export type GateTables = {
  gateChecks: Omit<GateEvidence, 'id' | 'texts' | 'findings'> & {
    id: number
    texts: unknown
    findings: unknown
  }
}

/** Texts as evidence keeps them, with their hash. */
export function sealTexts(texts: readonly PublicText[]): Pick<GateEvidence, 'texts' | 'hash'> {
  const pairs = texts.map(({ at, text }) => [at, text] as const)
  // Another file under the same name is another text, and so are the same bytes read as another kind of file.
  const files = texts.flatMap(({ file }) => (file === undefined ? [] : `${file.sha256} ${file.type}`))
  const sealed = files.length === 0 ? pairs : [pairs, files]
  return { texts: pairs, hash: hash('sha256', JSON.stringify(sealed), 'buffer') }
}

/** Keeps the evidence of a check and returns it with its number. */
export async function insertEvidence(db: Db, evidence: NewEvidence): Promise<GateEvidence> {
  const { texts, findings, ...rest } = evidence
  const row = { ...rest, texts: JSON.stringify(texts), findings: JSON.stringify(findings) }
  const kept = await db
    .withTables<{ gateChecks: typeof row & { id: number } }>()
    .insertInto('gateChecks')
    .values(row as typeof row & { id: number })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...evidence, id: kept.id }
}

/** The evidence about an entry, the newest first. */
export async function listEvidence(
  db: Db,
  register: string,
  entry: string,
  limit = 20,
): Promise<GateEvidence[]> {
  const rows = await db
    .withTables<GateTables>()
    .selectFrom('gateChecks')
    .where('register', '=', register)
    .where('entry', '=', entry)
    .orderBy('id', 'desc')
    .limit(limit)
    .selectAll()
    .execute()
  return rows as GateEvidence[]
}

/** Puts the second person's decision to the evidence; false where somebody has decided already. */
export async function decideEvidence(
  trx: Db,
  stamp: Stamp,
  id: number,
  decision: 'allowed' | 'refused',
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .withTables<GateTables>()
    .updateTable('gateChecks')
    .set({ decision, decidedBy: stamp.by, decidedAt: stamp.at, reason: stamp.why })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
