import {
  choice,
  code,
  defineRecord,
  type EntryOf,
  fiscalYear,
  flag,
  reference,
  text,
} from '#core/record/define.ts'

/** Register of document classifications: large, middle and small classes, common to all sections or one section's own, each from the fiscal year in which it means this. */
export const classification = defineRecord({
  key: 'classifications',
  label: '文書分類',
  basis: '公文書等の管理に関する法律第34条',
  title: 'name',
  identity: ['code', 'version'],
  programme: { master: '分類は多くの事務事業の文書に使う。ふつう結び付く事務事業は、文書の初めの値になる。' },
  section: 'section',
  closedBy: 'endedIn',
  retention: { years: 'permanent', basis: '過去の文書の分類の意味を支えるため' },
  fields: {
    code: code('分類記号', {
      pattern: '[0-9A-Z]{1,12}',
      example: '010203',
      public: true,
      searched: true,
    }),
    version: fiscalYear('版', { public: true, hint: 'この意味で使い始めた年度' }),
    endedIn: fiscalYear('最後の年度', { optional: true, public: true, hint: '使っている間は空にする' }),
    name: text('名称', { max: 100, public: true, searched: true }),
    level: choice('階層', { large: '大分類', middle: '中分類', small: '小分類' }, { public: true }),
    parent: reference('上位の分類', { to: 'classifications', optional: true, public: true }),
    scope: choice('範囲', { common: '共通', specific: '固有' }, { public: true }),
    section: reference('所管課', {
      to: 'sections',
      optional: true,
      public: true,
      hint: '固有の分類のときに選ぶ',
    }),
    defaultRetention: reference('標準の保存期間', {
      to: 'retention-rules',
      optional: true,
      public: true,
    }),
    isHistorical: flag('歴史資料の候補', {
      public: true,
      hint: '満了のときに、重要な公文書かどうかを必ず見る',
    }),
    programme: reference('事務事業', {
      to: 'programmes',
      optional: true,
      public: true,
      hint: 'この分類の文書がふつう結び付く事務事業',
    }),
  },
})

export type Classification = EntryOf<typeof classification>
