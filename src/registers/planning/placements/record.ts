import { defineRecord, type EntryOf, fiscalYear, reference, references, text } from '#core/record/define.ts'

/** Register of placements: which measures a programme serves from a fiscal year on, one of them its main one. */
export const placement = defineRecord({
  key: 'placements',
  label: '施策への位置付け',
  basis: '地方自治法第2条第14項',
  title: 'name',
  identity: ['programme', 'startsIn'],
  programme: 'programme',
  retention: { years: 'permanent', basis: '各年度の評価の集計を支えるため' },
  fields: {
    programme: reference('事務事業', { to: 'programmes', public: true }),
    startsIn: fiscalYear('適用する年度', {
      public: true,
      hint: 'この年度から、次の位置付けか計画の終わりまで',
    }),
    name: text('事務事業名', { max: 200, public: true, searched: true }),
    mainMeasure: reference('主な施策', {
      to: 'plan-items',
      public: true,
      hint: '金額と件数は、主な施策だけに数える',
    }),
    otherMeasures: references('ほかの施策', { to: 'plan-items', optional: true, public: true }),
    reason: text('位置付けの理由', { max: 500, optional: true, public: true }),
  },
})

export type Placement = EntryOf<typeof placement>
