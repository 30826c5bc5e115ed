import {
  choice,
  choices,
  code,
  day,
  defineRecord,
  type EntryOf,
  integer,
  longText,
  reference,
  text,
} from '#core/record/define.ts'

/** Register of retention classes: how long documents are kept, from when, since when that holds, and on what basis. */
export const retentionRule = defineRecord({
  key: 'retention-rules',
  label: '保存期間',
  basis: '公文書等の管理に関する法律第34条',
  title: 'name',
  identity: ['code'],
  programme: { master: '保存期間の区分は全庁で共通で、すべての事務事業の文書に使う。' },
  retention: { years: 'permanent', basis: '過去の文書の保存期間の意味を支えるため' },
  fields: {
    code: code('区分', {
      pattern: '(permanent|under1|[1-9][0-9]?y)(-[0-9a-z]{1,12})?',
      example: '10y',
      public: true,
      searched: true,
      hint: '意味を変えるときは書き換えず、10y-2027 のような新しい区分にする',
    }),
    name: text('名称', { max: 40, public: true, searched: true, hint: '例　10年' }),
    years: integer('年数', {
      min: 0,
      max: 99,
      optional: true,
      public: true,
      unit: '年',
      hint: '永久は空にする。1年未満は0',
    }),
    inForceFrom: day('使い始めた日', { public: true }),
    inForceUntil: day('使い終えた日', { optional: true, public: true, hint: '使っている間は空にする' }),
    startRule: choice(
      '起算',
      {
        'fiscal-year-end': '完結した年度の翌年度の初日',
        'calendar-year-end': '完結した年の翌年の初日',
        day: '完結した日の翌日',
      },
      { public: true },
    ),
    basis: text('根拠', { max: 200, public: true }),
    kindsAllowed: choices(
      '認める文書の種類',
      {
        copy: '正本が別にある写し',
        routine: '定型的・日常的な業務連絡',
        publication: '公表した資料を編集したもの',
        faultyDraft: '明白な誤りのある下書き',
        reference: '意思決定の途中で作る参考資料',
        other: 'その他、別に定めるもの',
      },
      { optional: true, public: true, hint: '1年未満のときに限る' },
    ),
    successor: reference('後継の区分', { to: 'retention-rules', optional: true, public: true }),
    notes: longText('運用の注意', { max: 1000, optional: true }),
  },
})

export type RetentionRule = EntryOf<typeof retentionRule>
