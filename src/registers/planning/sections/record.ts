import {
  choice,
  code,
  defineRecord,
  type EntryOf,
  period,
  reference,
  references,
  text,
} from '#core/record/define.ts'

/** Register of the organisation: departments and sections, each with the days on which it existed. */
export const section = defineRecord({
  key: 'sections',
  label: '組織',
  basis: '地方自治法第158条',
  title: 'name',
  identity: ['code'],
  programme: { master: '組織は複数の事務事業を受け持つため、一つの事務事業には結び付けない。' },
  retention: { years: 'permanent', basis: '組織の変遷は各年度の登録の意味を支えるため' },
  fields: {
    code: code('組織コード', {
      pattern: '[A-Z][A-Z0-9-]{0,19}',
      example: 'S012',
      public: true,
      searched: true,
    }),
    name: text('名称', { max: 100, public: true, searched: true }),
    level: choice('階層', { domain: '領域', department: '部', section: '課' }, { public: true }),
    parent: reference('上位の組織', { to: 'sections', optional: true, public: true }),
    existed: period('設置期間', { optional: true, public: true, hint: '設置された日と、廃止された日の前日' }),
    predecessors: references('前身の組織', {
      to: 'sections',
      optional: true,
      public: true,
      hint: '改称・分割・統合の前の組織',
    }),
  },
})

export type Section = EntryOf<typeof section>
