import {
  choice,
  choices,
  day,
  decimal,
  defineRecord,
  type EntryOf,
  fiscalYear,
  flag,
  instant,
  integer,
  longText,
  money,
  outline,
  reference,
  references,
  rows,
  text,
} from '#core/record/define.ts'
import {
  BETTER,
  CRITERIA,
  DIRECTIONS,
  MARKS,
  MATCHINGS,
  STEP_OUTCOMES,
} from '#core/rules/evaluation-scale.ts'

const reasons = { max: 1000, optional: true, public: true } as const
const judged = { optional: true, public: true } as const

/**
 * Register of programme evaluations: how a programme did in a fiscal year. What staff judge comes first; what was gathered
 * from the registers follows, as it was at `gatheredAt`.
 */
export const evaluation = defineRecord({
  key: 'evaluations',
  label: '事務事業評価',
  basis: '地方自治法第233条第5項',
  title: 'name',
  identity: ['programme', 'fiscalYear'],
  programme: 'programme',
  section: 'sections',
  retention: { years: 30, basis: '予算及び決算の付属資料として' },
  fields: {
    programme: reference('事務事業', { to: 'programmes', public: true }),
    fiscalYear: fiscalYear('年度', { public: true }),
    name: text('その年度の事務事業名', { max: 200, public: true, searched: true }),
    sections: references('所管課', { to: 'sections', optional: true, public: true }),
    need: choice(CRITERIA.need, MARKS, judged),
    needReason: longText('必要性の理由', reasons),
    effectiveness: choice(CRITERIA.effectiveness, MARKS, judged),
    effectivenessReason: longText('有効性の理由', reasons),
    efficiency: choice(CRITERIA.efficiency, MARKS, judged),
    efficiencyReason: longText('効率性の理由', reasons),
    fairness: choice(CRITERIA.fairness, MARKS, judged),
    fairnessReason: longText('公平性の理由', reasons),
    cooperation: choice(CRITERIA.cooperation, MARKS, judged),
    cooperationReason: longText('協働の理由', reasons),
    matchings: choices('連携・協働の相手', MATCHINGS, judged),
    partners: text('連携・協働した団体', { max: 300, optional: true, public: true }),
    proposesCase: flag('マッチング事例に推す', { optional: true }),
    settledAmount: money('決算額', { min: 0, optional: true, public: true, unit: '円' }),
    direction: choice('今後の方向', DIRECTIONS, judged),
    directionReason: longText('方向の理由', reasons),
    mergeInto: reference('統合する先の事務事業', { to: 'programmes', optional: true, public: true }),
    nextSteps: rows(
      '次の取組み',
      {
        step: text('取組み', { max: 300, public: true }),
        who: text('担当', { max: 100, public: true }),
        dueOn: day('期限', { public: true }),
      },
      judged,
    ),
    lastSteps: rows(
      '前年度に決めた取組みの結果',
      {
        step: text('取組み', { max: 300, public: true }),
        who: text('担当', { max: 100, public: true }),
        dueOn: day('期限', { public: true }),
        outcome: choice('結果', STEP_OUTCOMES, judged),
        note: text('説明', { max: 300, optional: true, public: true }),
      },
      judged,
    ),
    mainMeasure: reference('主な施策', { to: 'plan-items', optional: true, public: true }),
    initialBudget: money('当初予算', { min: 0, optional: true, public: true, unit: '円' }),
    supplementaryBudget: money('補正予算・予備費', { min: 0, optional: true, public: true, unit: '円' }),
    budgetNote: text('予算の注記', { max: 200, optional: true, public: true }),
    goal: outline('目標', { optional: true, public: true }),
    content: outline('内容及び手法', { optional: true, public: true }),
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
    documents: integer('文書の件数', { min: 0, optional: true, public: true, unit: '件' }),
    disclosures: integer('情報公開請求の件数', { min: 0, optional: true, public: true, unit: '件' }),
    enquiries: integer('問い合わせの件数', { min: 0, optional: true, public: true, unit: '件' }),
    urgentReviews: rows(
      '緊急対策・緊急見直し',
      {
        kind: text('種別', { max: 40, public: true }),
        says: text('内容', { max: 300, public: true }),
      },
      judged,
    ),
    lastEvaluation: reference('前年度の評価', { to: 'evaluations', optional: true, public: true }),
    lastDirection: choice('前年度に決めた方向', DIRECTIONS, judged),
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

export type Evaluation = EntryOf<typeof evaluation>
