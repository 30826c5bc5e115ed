import { printWareki } from '#core/calendar/wareki.ts'
import type { EntryOf } from '#core/record/define.ts'
import type { DeadlineSource, DueWork } from '#core/rules/due-work.ts'
import { type AnyTables, keptOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { type EvaluationRound, evaluationRound } from '#registers/planning/evaluation-rounds/record.ts'
import { evaluation } from '#registers/planning/evaluations/record.ts'
import { measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { section } from '#registers/planning/sections/record.ts'
import { handingIn } from '../evaluation/board.ts'
import { listStanding } from '../evaluation/gather.ts'

/** Sheets of programmes that are not handed in: one line for each year and section, by the day of the round or its extension. */
export const evaluationDue: DeadlineSource<Db> = {
  register: evaluation.key,
  acts: ['review'],
  async list(db) {
    const sheets = await listDrafts(db, evaluation)
    return dueWork(
      db,
      sheets.map((sheet) => ({ ...sheet, level: 'programme' as const })),
    )
  },
}

/** Evaluations of measures and policies that are not handed in: one line for each year, level and section. */
export const measureEvaluationDue: DeadlineSource<Db> = {
  register: measureEvaluation.key,
  acts: ['review'],
  async list(db) {
    return dueWork(db, await listDrafts(db, measureEvaluation))
  },
}

type Draft = {
  readonly key: string
  readonly name: string
  readonly fiscalYear: number
  readonly sections: readonly string[] | null
  readonly level: Level
}
type Level = keyof typeof LEVELS

const LEVELS = {
  programme: {
    register: evaluation.key,
    desk: 'sheets',
    kind: { key: 'due.evaluation.programme', label: '事務事業の評価を提出する' },
  },
  measure: {
    register: measureEvaluation.key,
    desk: 'measures',
    kind: { key: 'due.evaluation.measure', label: '施策の評価を提出する' },
  },
  policy: {
    register: measureEvaluation.key,
    desk: 'measures',
    kind: { key: 'due.evaluation.policy', label: '政策の評価を提出する' },
  },
} as const

/** What a section still has to hand in stands together: forty sheets of a year are one thing to do, with one day. */
async function dueWork(db: Db, drafts: readonly Draft[]): Promise<DueWork[]> {
  const [rounds, units] = [await listStanding(db, evaluationRound), await listStanding(db, section)]
  const running = rounds.filter(({ entry }) => entry.closedOn === null)
  const byRound = new Map(running.map(({ entry }) => [entry.fiscalYear, entry]))
  const names = new Map(units.map(({ entry }) => [entry.code, entry.name]))
  const groups = Map.groupBy(
    drafts,
    ({ fiscalYear, level, sections }) => `${fiscalYear} ${level} ${sections?.[0] ?? ''}`,
  )
  return [...groups.values()].flatMap((own) => {
    const [first] = own
    const round = first && byRound.get(first.fiscalYear)
    const owner = names.get(first?.sections?.[0] ?? '') ?? '所管課のないもの'
    return first && round ? groupWork(round, owner, first, own) : []
  })
}

function groupWork(round: EvaluationRound, owner: string, first: Draft, own: readonly Draft[]): DueWork {
  const { register, desk, kind } = LEVELS[first.level]
  const handing = first.sections?.[0] ?? null
  const { dueOn, reason, isExtended } = handingIn(round, first.level, handing)
  const day = printWareki(dueOn)
  const isOne = own.length === 1
  const count = `提出していない評価が${own.length.toLocaleString('ja')}件あります。`
  const why = isExtended
    ? `提出期限は${day}に延長されています（理由：${reason}）。`
    : `提出期限は${day}です（根拠：${reason}）。`
  return {
    register,
    entry: isOne ? first.key : String(round.fiscalYear),
    kind,
    title: isOne ? first.name : `${round.name}（${owner}　${own.length.toLocaleString('ja')}件）`,
    sections: handing === null ? [] : [handing],
    since: null,
    dueOn,
    reasons: isOne ? [why] : [count, why],
    href: isOne
      ? `/evaluation/${desk}/${encodeURIComponent(first.key)}`
      : first.level === 'programme'
        ? `/evaluation?year=${round.fiscalYear}`
        : `/evaluation/${round.fiscalYear}/measures`,
  }
}

async function listDrafts<R extends typeof evaluation | typeof measureEvaluation>(
  db: Db,
  record: R,
): Promise<(EntryOf<R> & { readonly key: string })[]> {
  const rows = await db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where('state', '=', 'draft')
    .orderBy('key')
    .limit(2000)
    .selectAll()
    .execute()
  return rows.map((row) => {
    const { key, entry } = keptOf(record, row)
    return { ...entry, key }
  })
}
