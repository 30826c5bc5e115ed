import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { publicValues } from '#core/record/public-record.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { publicTexts } from '#core/rules/gate/public-texts.ts'
import { copyLine } from '#platform/copy-text.ts'
import { copyInto, type Db } from '#platform/database.ts'
import type { Stamp } from '../stamp.ts'
import type { Kept } from '../table.ts'
import { type GateEvidence, listEvidence, type NewEvidence, sealTexts } from './evidence.ts'
import { carried, weigh } from './weigh.ts'

/** What evidence says, as far as a release hangs on it. */
export type Verdict = Pick<
  GateEvidence,
  'outcome' | 'decision' | 'decidedBy' | 'reason' | 'findings' | 'version'
>

/** The evidence about many entries as they stand, in their order: what is kept, or checks of now, which the gate makes in one go and which are written at once. */
export async function inspectMany(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  record: RecordType,
  entries: readonly Kept[],
): Promise<Verdict[]> {
  const newest = await listNewest(
    db,
    record.key,
    entries.map(({ key }) => key),
  )
  const { version } = gate
  const asked = entries.map((kept) => {
    const texts = publicTexts(record, publicValues(record, kept.entry))
    const sealed = sealTexts(texts)
    const known = newest.get(kept.key)
    const holds = known !== undefined && known.version === version && known.hash.equals(sealed.hash)
    return { kept, texts, sealed, verdict: holds ? known : null }
  })
  const open = asked.filter(({ verdict }) => verdict === null)
  const checks = await gate.check(open.flatMap(({ texts }) => texts))
  const written = new Map<string, NewEvidence>()
  let from = 0
  for (const { kept, texts, sealed } of open) {
    const checked = weigh(texts, checks.slice(from, from + texts.length))
    from += texts.length
    // Only what needs a second person can have been allowed by one.
    const before = checked.outcome === 'second' ? await listEvidence(db, record.key, kept.key) : []
    const same = before.filter(({ hash }) => hash.equals(sealed.hash))
    const about = { register: record.key, entry: kept.key, revision: kept.revision, ...sealed, ...checked }
    written.set(kept.key, { ...about, version, by: stamp.by, at: stamp.at, ...carried(checked, same) })
  }
  await copyEvidence(db, [...written.values()])
  return asked.map(({ kept, verdict }) => verdict ?? (written.get(kept.key) as NewEvidence))
}

type Newest = Verdict & { readonly entry: string; readonly hash: Buffer }

async function listNewest(db: Db, register: string, keys: readonly string[]): Promise<Map<string, Newest>> {
  const { rows } = await sql<Newest>`
    select distinct on ("entry") "entry", "hash", "version", "outcome", "decision", "decidedBy", "reason", "findings"
    from "gateChecks" where "register" = ${register} and "entry" = any(${keys}::text[])
    order by "entry", "id" desc`.execute(db)
  return new Map(rows.map((row) => [row.entry, row]))
}

const COLUMNS = [
  'register',
  'entry',
  'revision',
  'texts',
  'hash',
  'findings',
  'outcome',
  'version',
  'by',
  'at',
  'decision',
  'decidedBy',
  'decidedAt',
  'reason',
] as const satisfies readonly (keyof NewEvidence)[]

async function copyEvidence(db: Db, evidence: readonly NewEvidence[]): Promise<void> {
  if (evidence.length === 0) return
  const names = COLUMNS.map((name) => `"${name}"`).join(', ')
  await copyInto(db, `copy "gateChecks" (${names}) from stdin`, evidenceLines(evidence))
}

function* evidenceLines(evidence: readonly NewEvidence[]): Generator<string> {
  for (const each of evidence) {
    const row = {
      ...each,
      texts: JSON.stringify(each.texts),
      findings: JSON.stringify(each.findings),
      hash: `\\x${each.hash.toString('hex')}`,
    }
    yield copyLine(COLUMNS.map((name) => row[name]))
  }
}
