import { sql } from 'kysely'
import type { AnyEntry } from '#core/record/define.ts'
import type { Gate, Outcome } from '#core/rules/gate/gate.ts'
import { type PublicText, publicTexts } from '#core/rules/gate/public-texts.ts'
import { sectionsOf } from '#core/rules/permission.ts'
import type { Register } from '#core/rules/register.ts'
import { type GateEvidence, insertEvidence, listEvidence, sealTexts } from '#core/store/gate/evidence.ts'
import {
  finishRun,
  type GateRun,
  insertRun,
  listRuns,
  noteProgress,
  type RunFinding,
} from '#core/store/gate/runs.ts'
import { carried, hindranceOf, weigh } from '#core/store/gate/weigh.ts'
import { type Db, transact } from '#platform/database.ts'
import { recheckWaiting } from './recheck-waiting.ts'
import type { GateWork } from './work.ts'

/** Releases that are checked in one go. */
const BATCH = 1000

/** Who writes the evidence of a recheck. */
const RECHECK = 'system:recheck'

type Place = readonly [register: string, entry: string]
type Current = { readonly entry: string; readonly revision: number; readonly values: AnyEntry }

/** Orders a recheck of everything released where the gate is another than at the last one; the number of the run, or null. */
export async function orderRecheck(
  { db, clock, gate }: Pick<GateWork, 'db' | 'clock' | 'gate'>,
  { isAsked = false }: { readonly isAsked?: boolean } = {},
): Promise<number | null> {
  const { version } = await gate()
  const [newest] = await listRuns(db, ['recheck'], 1)
  if (newest?.finishedAt === null) return newest.id
  if (newest?.version === version && !isAsked) return null
  const { rows } = await sql<{ count: number }>`
    select count(distinct ("register", "entry")) from "releases" where "withdrawnAt" is null`.execute(db)
  const total = rows[0]?.count ?? 0
  if (total === 0) return null
  const stamp = { by: RECHECK, at: clock(), why: reasonOf(newest, version) }
  return insertRun(db, stamp, { kind: 'recheck', order: {}, version, total })
}

function reasonOf(newest: GateRun | undefined, version: string): string {
  if (newest === undefined) return '最初の点検'
  return newest.version === version ? '求めによる点検' : '審査の規則か一覧が変わったため'
}

/** Checks everything released again, register by register and batch by batch, and then what waits; what passes no longer and what passes now is told in the report. */
export async function runRecheck(work: GateWork, run: GateRun): Promise<boolean> {
  const gate = await work.gate()
  let [from, entry] = (run.place as Place | null) ?? ['', '']
  let isBehind = from !== ''
  let { done } = run
  for (const register of work.catalog) {
    const { key } = register.record
    if (isBehind && key !== from) continue
    let after = isBehind ? entry : ''
    isBehind = false
    for (;;) {
      if (work.isOver()) return false
      const batch = await listReleased(work.db, key, after)
      const last = batch.at(-1)
      if (last === undefined) break
      await recheckBatch(work, run, gate, register, batch)
      after = last.entry
      ;[from, entry] = [key, after]
      done += batch.length
      work.tell?.({ ...run, done })
    }
  }
  await recheckWaiting(work, gate)
  await finishRun(work.db, run.id, work.clock())
  return true
}

/** The newest release of each entry, as far as it is public. */
async function listReleased(db: Db, register: string, after: string): Promise<Current[]> {
  const { rows } = await sql<Current>`
    select distinct on ("entry") "entry", "revision", "values" from "releases"
    where "register" = ${register} and "entry" > ${after} and "withdrawnAt" is null
    order by "entry", "revision" desc limit ${BATCH}`.execute(db)
  return rows
}

async function recheckBatch(
  work: GateWork,
  run: GateRun,
  gate: Gate,
  { record }: Register,
  batch: readonly Current[],
): Promise<void> {
  const texts = batch.map(({ values }) => publicTexts(record, values))
  const checks = await gate.check(texts.flat())
  const at = work.clock()
  await transact(work.db, async (trx) => {
    const before = await listNewest(
      trx,
      record.key,
      batch.map(({ entry }) => entry),
    )
    const findings: RunFinding[] = []
    let from = 0
    for (const [index, { entry, revision, values }] of batch.entries()) {
      const own = texts[index] ?? []
      const checked = weigh(own, checks.slice(from, from + own.length))
      from += own.length
      const then = before.get(entry)
      if (checked.outcome === (then ?? 'pass')) {
        // Nothing new: evidence of the same outcome would only fill the office's disks.
        if (checked.outcome === 'pass' || checked.outcome === 'warn') continue
      }
      const about = { register: record.key, entry, revision, version: gate.version, by: RECHECK, at }
      const kind = await keptIn(trx, { ...about, ...checked }, own, record.atOnce !== undefined)
      const isChanged = kind === 'failing' || (then !== undefined && graver(then) && !graver(checked.outcome))
      if (!isChanged) continue
      const rules = [
        ...new Set(checked.findings.filter(({ outcome }) => graver(outcome)).map(({ rule }) => rule)),
      ]
      const sections = sectionsOf(record, values)
      findings.push({
        register: record.key,
        entry,
        revision,
        sections,
        kind,
        outcome: checked.outcome,
        rules,
      })
    }
    const place: Place = [record.key, batch.at(-1)?.entry ?? '']
    await noteProgress(trx, run.id, { place, done: batch.length, left: findings.length }, findings)
  })
}

/** Keeps evidence of what has changed, and says whether the release would be kept in now. */
async function keptIn(
  trx: Db,
  about: Omit<GateEvidence, 'id' | 'texts' | 'hash' | 'decision' | 'decidedBy' | 'decidedAt' | 'reason'>,
  texts: readonly PublicText[],
  isAtOnce: boolean,
): Promise<'failing' | 'passing'> {
  const sealed = sealTexts(texts)
  const known = (await listEvidence(trx, about.register, about.entry)).filter(({ hash }) =>
    hash.equals(sealed.hash),
  )
  const newest = known.find(({ version }) => version === about.version)
  const evidence = newest ?? (await insertEvidence(trx, { ...about, ...sealed, ...carried(about, known) }))
  return hindranceOf(evidence, { by: '', why: '' }, isAtOnce ? 'at once' : 'ordinary') === null
    ? 'passing'
    : 'failing'
}

async function listNewest(db: Db, register: string, keys: readonly string[]): Promise<Map<string, Outcome>> {
  const { rows } = await sql<{ entry: string; outcome: Outcome }>`
    select distinct on ("entry") "entry", "outcome" from "gateChecks"
    where "register" = ${register} and "entry" = any(${keys}::text[]) order by "entry", "id" desc`.execute(db)
  return new Map(rows.map(({ entry, outcome }) => [entry, outcome]))
}

function graver(outcome: Outcome): boolean {
  return outcome === 'second' || outcome === 'block'
}
