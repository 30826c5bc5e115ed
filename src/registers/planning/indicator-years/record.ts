import {
  day,
  decimal,
  defineRecord,
  type EntryOf,
  fiscalYear,
  reference,
  rows,
  text,
} from '#core/record/define.ts'

/** Register of targets and actuals: what an indicator was to reach in a fiscal year, with every revision of it, and what it reached. */
export const indicatorYear = defineRecord({
  key: 'indicator-years',
  label: '指標の目標と実績',
  basis: '地方自治法第233条第5項',
  title: 'name',
  identity: ['indicator', 'fiscalYear'],
  carriesOver: 'fiscalYear',
  programme: { master: '指標が政策・施策・事務事業のどれのものかは、指標の登録が示す。' },
  retention: { years: 'permanent', basis: '年度をこえて比べるため' },
  fields: {
    indicator: reference('指標', { to: 'indicators', public: true }),
    fiscalYear: fiscalYear('年度', { public: true }),
    name: text('指標名', { max: 200, public: true, searched: true }),
    targets: rows(
      '目標',
      {
        value: decimal('目標値', { decimals: 4, public: true }),
        decidedOn: day('定めた日', { public: true }),
        reason: text('改めた理由', { max: 300, optional: true, public: true }),
      },
      { optional: true, public: true, yearOnly: true, hint: '改めるときは行を足す。最後の行がいまの目標' },
    ),
    actual: decimal('実績値', {
      decimals: 4,
      optional: true,
      public: true,
      yearOnly: true,
      hint: '分からないあいだは空ける',
    }),
    measuredOn: day('実績が分かった日', { optional: true, public: true, yearOnly: true }),
    note: text('注記', { max: 300, optional: true, public: true, yearOnly: true }),
  },
})

export type IndicatorYear = EntryOf<typeof indicatorYear>
