import {
  choice,
  day,
  defineRecord,
  type EntryOf,
  fiscalYear,
  integer,
  rows,
  text,
} from '#core/record/define.ts'

/** Register of the statistics of disclosure: per fiscal year, counted out of the requests, with small numbers about people left out. */
export const disclosureStatistic = defineRecord({
  key: 'disclosure-statistics',
  label: '情報公開の統計',
  basis: '情報公開条例（実施状況の公表）',
  title: 'name',
  identity: ['fiscalYear'],
  programme: { master: '情報公開の手続は全庁で共通で、すべての事務事業の文書に及ぶ。' },
  retention: { years: 'permanent', basis: '実施状況の公表' },
  fields: {
    fiscalYear: fiscalYear('年度', { public: true }),
    name: text('名称', { max: 60, public: true, searched: true }),
    countedOn: day('数えた日', { public: true }),
    requests: integer('請求の件数', { min: 0, public: true, unit: '件' }),
    open: integer('決定前の件数', { min: 0, public: true, unit: '件' }),
    overdue: integer('期限を過ぎた件数', { min: 0, public: true, unit: '件' }),
    veryOverdue: integer('大幅に遅れた件数', { min: 0, public: true, unit: '件' }),
    appeals: integer('審査請求の件数', { min: 0, public: true, unit: '件' }),
    medianDays: integer('決定までの日数（中央値）', { min: 0, optional: true, public: true, unit: '日' }),
    longDays: integer('決定までの日数（9割がこれ以内）', {
      min: 0,
      optional: true,
      public: true,
      unit: '日',
    }),
    figures: rows(
      '件数の表',
      {
        of: choice(
          '表',
          {
            outcome: '結果',
            requester: '請求者の区分',
            section: '担当課',
            ground: '開示しない根拠',
            overdue: '期限を過ぎた件数（担当課）',
            groundBySection: '担当課ごとの開示しない根拠',
          },
          { public: true },
        ),
        row: text('行', { max: 100, public: true }),
        column: text('列', { max: 100, optional: true, public: true }),
        count: integer('件数', {
          min: 0,
          optional: true,
          public: true,
          hint: '空は、少ないため示さないもの',
        }),
      },
      { public: true },
    ),
  },
})

export type DisclosureStatistic = EntryOf<typeof disclosureStatistic>
