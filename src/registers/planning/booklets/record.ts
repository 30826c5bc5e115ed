import { defineRecord, type EntryOf, fiscalYear, outline, text } from '#core/record/define.ts'

/** Register of booklets: what stands before the sheets of a year's 主要事務事業. */
export const booklet = defineRecord({
  key: 'booklets',
  label: '主要事務事業の冊子',
  basis: '地方自治法第211条第2項',
  title: 'committee',
  identity: ['fiscalYear'],
  carriesOver: 'fiscalYear',
  programme: { master: '冊子は一つの年度のすべての事務事業をまとめる。' },
  retention: { years: 30, basis: '予算及び決算の付属資料として' },
  fields: {
    fiscalYear: fiscalYear('年度', { public: true }),
    committee: text('提出先', { max: 100, public: true, searched: true }),
    preface: outline('前書き', { optional: true, public: true, yearOnly: true }),
  },
})

export type BookletEntry = EntryOf<typeof booklet>
