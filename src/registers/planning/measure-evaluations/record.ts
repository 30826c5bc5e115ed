import {
  choice,
  day,
  decimal,
  defineRecord,
  type EntryOf,
  fiscalYear,
  instant,
  integer,
  longText,
  money,
  reference,
  references,
  rows,
  text,
} from '#core/record/define.ts'
import { BETTER, CRITERIA, DIRECTIONS, MARKS } from '#core/rules/evaluation-scale.ts'

const reasons = { max: 1000, optional: true, public: true } as const
const judged = { optional: true, public: true } as const

/**
 * Register of the evaluations of measures and policies: what their programmes come to together, and what staff make of it.
 * What was gathered follows what is judged, as it was at `gatheredAt`.
 */
export const measureEvaluation = defineRecord({
  key: 'measure-evaluations',
  label: '施策・政策の評価',
  basis: '地方自治法第233条第5項',
  title: 'name',
  identity: ['item', 'fiscalYear'],
  programme: { master: '施策と政策は多くの事務事業を束ねるため、一つの事務事業には結び付けない。' },
  section: 'sections',
  retention: { years: 30, basis: '予算及び決算の付属資料として' },
  fields: {
    item: reference('政策・施策', { to: 'plan-items', public: true }),
    fiscalYear: fiscalYear('年度', { public: true }),
    level: choice('階層', { policy: '政策', measure: '施策' }, { public: true }),
    name: text('名称', { max: 200, public: true, searched: true }),
    sections: references('とりまとめる課', { to: 'sections', optional: true, public: true }),
    mark: choice('成果の達成度', MARKS, judged),
    markReason: longText('達成度の理由', reasons),
    contributions: rows(
      '寄与度',
      {
        of: text('番号', { max: 60, public: true }),
        name: text('名称', { max: 200, public: true }),
        degree: choice('寄与度', { high: '大きい', middle: '中くらい', low: '小さい' }, judged),
        note: text('説明', { max: 300, optional: true, public: true }),
      },
      { optional: true, public: true, hint: '成果に、属する事業や施策がどれだけ寄与したか' },
    ),
    crossSection: longText('横断的な連携', reasons),
    participation: longText('参加と協働', reasons),
    direction: choice('今後の方向', DIRECTIONS, judged),
    directionReason: longText('方向の理由', reasons),
    nextSteps: rows(
      '次の取組み',
      {
        step: text('取組み', { max: 300, public: true }),
        who: text('担当', { max: 100, public: true }),
        dueOn: day('期限', { public: true }),
      },
      judged,
    ),
    programmes: integer('事務事業の数', { min: 0, public: true, unit: '件' }),
    judged: integer('評価の済んだ数', { min: 0, public: true, unit: '件' }),
    initialBudget: money('当初予算の計', { min: 0, optional: true, public: true, unit: '円' }),
    supplementaryBudget: money('補正予算・予備費の計', { min: 0, optional: true, public: true, unit: '円' }),
    settledAmount: money('決算額の計', { min: 0, optional: true, public: true, unit: '円' }),
    budgeted: integer('予算額のある事業の数', { min: 0, public: true, unit: '件' }),
    settled: integer('決算額のある事業の数', { min: 0, public: true, unit: '件' }),
    marks: rows(
      '評価の分布',
      {
        criterion: choice('視点', CRITERIA, { public: true }),
        mark: choice('評価', MARKS, { optional: true, public: true, hint: '空は、評価の済んでいないもの' }),
        count: integer('件数', { min: 0, public: true }),
      },
      judged,
    ),
    directions: rows(
      '方向の分布',
      {
        direction: choice('方向', DIRECTIONS, { optional: true, public: true }),
        count: integer('件数', { min: 0, public: true }),
      },
      judged,
    ),
    members: rows(
      '属する事業・施策',
      {
        of: text('番号', { max: 60, public: true }),
        name: text('名称', { max: 200, public: true }),
        programmes: integer('事務事業の数', { min: 0, public: true }),
        initialBudget: money('当初予算', { min: 0, optional: true, public: true }),
        mark: choice('達成度', MARKS, judged),
        direction: choice('方向', DIRECTIONS, judged),
      },
      judged,
    ),
    indicators: rows(
      '指標',
      {
        indicator: reference('指標', { to: 'indicators', public: true }),
        name: text('指標名', { max: 200, public: true }),
        unit: text('単位', { max: 20, public: true }),
        better: choice('良い向き', BETTER, { public: true }),
        target: decimal('目標値', { decimals: 4, optional: true, public: true }),
        actual: decimal('実績値', { decimals: 4, optional: true, public: true }),
      },
      judged,
    ),
    sources: rows(
      '集めた元',
      {
        register: text('台帳', { max: 60, public: true }),
        entry: text('登録', { max: 120, public: true }),
        revision: integer('版', { min: 1, public: true }),
      },
      judged,
    ),
    gatheredAt: instant('集めた日時', { public: true }),
    factsDigest: text('集めた内容の指紋', { max: 64 }),
  },
})

export type MeasureEvaluation = EntryOf<typeof measureEvaluation>
