import {
  choice,
  code,
  defineRecord,
  type EntryOf,
  fiscalYear,
  reference,
  rows,
  text,
} from '#core/record/define.ts'

/** Register of programmes: one entry for each programme, the same through all its years. */
export const programme = defineRecord({
  key: 'programmes',
  label: '事務事業',
  basis: '地方自治法第2条第14項',
  title: 'name',
  identity: ['code'],
  programme: 'code',
  retention: { years: 'permanent', basis: 'すべての登録がこの番号に結び付くため' },
  fields: {
    code: code('事務事業番号', { pattern: 'P[0-9]{3,6}', example: 'P012', public: true, searched: true }),
    name: text('事務事業名', { max: 200, public: true, searched: true }),
    domain: text('領域', { max: 50, public: true, searched: true, hint: '例　企画総務' }),
    startedIn: fiscalYear('開始年度', { optional: true, public: true }),
    endedIn: fiscalYear('終了年度', { optional: true, public: true }),
    origins: rows(
      '前身',
      {
        programme: reference('事務事業', { to: 'programmes', public: true }),
        relation: choice('関係', { successor: '後継', merge: '統合', split: '分割' }, { public: true }),
      },
      { optional: true, public: true, hint: '引き継いだ事務事業と、その引き継ぎ方' },
    ),
  },
})

export type Programme = EntryOf<typeof programme>
