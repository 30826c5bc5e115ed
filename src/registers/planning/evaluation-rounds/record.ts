import { day, defineRecord, type EntryOf, fiscalYear, reference, rows, text } from '#core/record/define.ts'

/** Register of evaluation rounds: that a year's evaluation was begun, and until when its sheets are to be handed in, with every extension and its reason. */
export const evaluationRound = defineRecord({
  key: 'evaluation-rounds',
  label: '評価の実施年度',
  basis: '地方自治法第233条第5項',
  title: 'name',
  identity: ['fiscalYear'],
  programme: { master: '評価は一つの年度のすべての事務事業に及ぶ。' },
  retention: { years: 30, basis: '予算及び決算の付属資料として' },
  fields: {
    fiscalYear: fiscalYear('評価する年度', { public: true }),
    name: text('名称', { max: 100, public: true, searched: true }),
    programmesDueOn: day('事務事業評価の提出期限', { hint: '点検を依頼する期限' }),
    measuresDueOn: day('施策評価の提出期限'),
    policiesDueOn: day('政策評価の提出期限'),
    dueReason: text('期限の根拠', { max: 300, hint: '決算審査の日程など' }),
    closedOn: day('締めた日', {
      optional: true,
      hint: '入れると、その年度の評価は記入も提出もできなくなる',
    }),
    extensions: rows(
      '期限の延長',
      {
        section: reference('課', { to: 'sections' }),
        dueOn: day('延長後の期限'),
        reason: text('理由', { max: 300 }),
      },
      { optional: true, hint: '課ごとに、事務事業評価の期限を延ばす' },
    ),
  },
})

export type EvaluationRound = EntryOf<typeof evaluationRound>
