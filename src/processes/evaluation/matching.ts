import { MATCHINGS } from '#core/rules/evaluation-scale.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { get, insert } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept, TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { type Evaluation, evaluation } from '#registers/planning/evaluations/record.ts'
import type { MatchingCase, matchingCase } from '#registers/planning/matching-cases/record.ts'
import { matchingCases } from '#registers/planning/matching-cases/register.ts'

type Tables = { 'matching-cases': TableOf<typeof matchingCase> }

/** The evaluations of a year that propose a case of which the register holds none yet. */
export async function listProposals(
  db: Db,
  sheets: readonly Kept<Evaluation>[],
): Promise<Kept<Evaluation>[]> {
  const proposing = sheets.filter(({ entry }) => entry.proposesCase === true && entry.matchings !== null)
  const taken = await listTaken(
    db,
    proposing.map(({ key }) => key),
  )
  return proposing.filter(({ key }) => !taken.has(key))
}

/** Takes a proposed case into the register, as a draft drawn from the evaluation; refused where it proposes none or was taken before. */
export async function acceptProposal(db: Db, stamp: Stamp, key: string): Promise<Kept<MatchingCase>> {
  const { entry } = await get(db, evaluation, key)
  const [kind] = entry.matchings ?? []
  if (entry.proposesCase !== true || kind === undefined) {
    throw new Refusal('invalid', 'この評価は、マッチング事例を推していない。')
  }
  if ((await listTaken(db, [key])).has(key)) {
    throw new Refusal('invalid', 'この評価からの事例は、すでに登録されている。')
  }
  return insert(db, stamp, matchingCases, {
    name: `${entry.name}（${MATCHINGS[kind]}）`.slice(0, 200),
    kind,
    programme: entry.programme,
    sections: entry.sections,
    partners: entry.partners ?? '（相手を記入）',
    aim: entry.cooperationReason ?? '（目的を記入）',
    standing: 'running',
    startedIn: entry.fiscalYear,
    endedIn: null,
    broughtMoney: null,
    moneyBasis: null,
    broughtQuality: null,
    evaluation: key,
  })
}

async function listTaken(db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const rows = await db
    .withTables<Tables>()
    .selectFrom('matching-cases')
    .where('evaluation', 'in', keys)
    .where('state', '<>', 'withdrawn')
    .select('evaluation')
    .execute()
  return new Set(rows.flatMap(({ evaluation: of }) => of ?? []))
}
