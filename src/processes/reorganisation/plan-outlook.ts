import type { Register } from '#core/rules/register.ts'
import type { Db } from '#platform/database.ts'
import { type GrantOutlook, listConcernedGrants } from './granted.ts'
import { handedOver } from './handed-over.ts'
import { countOpenWork, isHandedOver, listOpenWork, type OpenCount } from './open-work.ts'
import { endedBy, heirsIn, type Plan } from './plan.ts'
import { planFindings } from './plan-findings.ts'
import { listGoneCodes } from './read-units.ts'
import type { Units } from './succession.ts'
import { unitsAfter } from './units-after.ts'

/** An open entry for which nobody is named who goes on with it. */
export type Undecided = { readonly register: string; readonly key: string; readonly section: string }

/** What a plan would come to. */
export type PlanOutlook = {
  readonly after: Units
  readonly work: readonly OpenCount[]
  readonly grants: readonly GrantOutlook[]
  /** The first of them; `undecidedCount` has how many there are. */
  readonly undecided: readonly Undecided[]
  readonly undecidedCount: number
  /** What keeps the plan from being approved. */
  readonly findings: readonly string[]
}

const SHOWN = 100

/** What a plan would come to, by register and person, and everything that has no heir. */
export async function planOutlook(
  db: Db,
  catalog: readonly Register[],
  units: Units,
  plan: Plan,
): Promise<PlanOutlook> {
  const codes = endedBy(plan)
  const records = catalog.map(({ record }) => record)
  const after = unitsAfter(units, plan)
  const work = codes.length === 0 ? [] : await countOpenWork(db, records, codes, plan.onDay)
  const grants = await listConcernedGrants(db, plan)
  const undecided: Undecided[] = []
  let undecidedCount = 0
  // Where everything has one heir, no entry needs to be looked at.
  const open = codes.filter((code) => {
    const change = plan.changes.find(({ from }) => from.includes(code))
    return heirsIn(plan, code)?.length !== 1 && !(change?.kind === 'split' && change.heir !== null)
  })
  for (const record of open.length === 0 ? [] : records.filter(isHandedOver)) {
    for (let from = 0; ; ) {
      const batch = await listOpenWork(db, record, open, plan.onDay, { after: from, limit: 1000 })
      for (const kept of batch) {
        const handed = handedOver(record, kept, plan, after)
        if (!('section' in handed)) continue
        undecidedCount += 1
        if (undecided.length < SHOWN) {
          undecided.push({ register: record.key, key: kept.key, section: handed.section })
        }
      }
      const last = batch.at(-1)
      if (last === undefined || batch.length < 1000) break
      from = last.id
    }
  }
  const begun = plan.changes.flatMap(({ to }) => to.map(({ code }) => code))
  const gone = (await listGoneCodes(db)).filter((code) => begun.includes(code))
  const orphans = grants.filter(({ heirs }) => heirs.length === 0)
  return {
    ...{ after, work, grants, undecided, undecidedCount },
    findings: [
      ...planFindings(units, plan),
      ...gone.map((code) => `組織コード「${code}」は、取り下げた組織のものである。別のコードにする。`),
      ...(undecidedCount > 0 ? [`引き継ぐ課の決まらない登録が${undecidedCount}件ある。`] : []),
      ...(orphans.length > 0
        ? [
            `引き継ぐ課のない権限が${orphans.length}件ある（${[...new Set(orphans.map(({ person }) => person))].join('、')}）。`,
          ]
        : []),
    ],
  }
}
