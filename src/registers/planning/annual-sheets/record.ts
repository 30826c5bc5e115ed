import {
  defineRecord,
  type EntryOf,
  fiscalYear,
  flag,
  integer,
  money,
  outline,
  reference,
  references,
  text,
} from '#core/record/define.ts'

/** Register of annual sheets: what a programme plans in one fiscal year, with its sections and its budget. */
export const annualSheet = defineRecord({
  key: 'annual-sheets',
  label: '年度事業',
  basis: '地方自治法第211条第2項',
  title: 'name',
  identity: ['programme', 'fiscalYear'],
  programme: 'programme',
  section: 'sections',
  carriesOver: 'fiscalYear',
  closedBy: 'fiscalYear',
  retention: { years: 30, basis: '予算及び決算の付属資料として' },
  fields: {
    programme: reference('事務事業', { to: 'programmes', public: true }),
    fiscalYear: fiscalYear('年度', { public: true }),
    position: integer('掲載順', { min: 1, max: 9999, public: true }),
    name: text('その年度の事務事業名', { max: 200, public: true, searched: true }),
    departments: references('部', { to: 'sections', public: true }),
    sections: references('所管課', { to: 'sections', optional: true, public: true }),
    isNew: flag('新規', { public: true, yearOnly: true }),
    isReference: flag('参考資料', { public: true, hint: '所管課の事業ではなく、領域全体の参考として載せる' }),
    goal: outline('目標', { public: true, searched: true }),
    initialBudget: money('当初予算', { min: 0, optional: true, public: true, yearOnly: true, unit: '円' }),
    supplementaryBudget: money('補正予算・予備費', {
      min: 0,
      optional: true,
      public: true,
      yearOnly: true,
      unit: '円',
    }),
    budgetNote: text('予算の注記', { max: 200, optional: true, public: true, yearOnly: true }),
    content: outline('内容及び手法', { public: true, searched: true }),
  },
})

export type AnnualSheet = EntryOf<typeof annualSheet>
