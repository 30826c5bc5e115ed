import {
  choice,
  code,
  day,
  defineRecord,
  type EntryOf,
  longText,
  reference,
  references,
  text,
} from '#core/record/define.ts'

/** Register of appeals against decisions on disclosure: from the appeal to the board's recommendation and the ruling. */
export const appeal = defineRecord({
  key: 'appeals',
  label: '審査請求',
  basis: '行政不服審査法第2条',
  title: 'subject',
  identity: ['number'],
  programme: 'programme',
  section: 'sections',
  closedBy: 'ruledOn',
  retention: { years: 10, basis: '裁決の例として後の判断に使うため' },
  personalFile: {
    purpose: '開示決定への審査請求を審理し、審査会に諮問して裁決するため',
    people: '審査請求をした人',
    source: '本人の審査請求書',
    recipients: '情報公開の審査会',
  },
  fields: {
    number: code('審査請求番号', {
      pattern: 'A\\d{4}-\\d{3}',
      example: 'A2026-003',
      public: true,
      searched: true,
    }),
    subject: text('公開用の件名', {
      max: 200,
      public: true,
      searched: true,
      hint: '請求した人のことは書かない',
    }),
    request: reference('情報公開請求', { to: 'disclosure-requests' }),
    decision: reference('開示決定', { to: 'disclosure-decisions', optional: true, public: true }),
    sections: references('担当課', { to: 'sections', optional: true, public: true }),
    programme: reference('事務事業', { to: 'programmes', optional: true, public: true }),
    filedOn: day('審査請求の日', { public: true }),
    appellant: text('審査請求人', { max: 100, personal: 'basic' }),
    argument: longText('審査請求の理由', { max: 4000, optional: true, personal: 'basic' }),
    consultedOn: day('諮問した日', { optional: true, public: true }),
    recommendedOn: day('答申の日', { optional: true, public: true }),
    recommendation: longText('答申の要旨（公開用）', {
      max: 4000,
      optional: true,
      public: true,
      searched: true,
    }),
    ruledOn: day('裁決の日', { optional: true, public: true }),
    ruling: choice(
      '裁決',
      { upheld: '認容', partly: '一部認容', dismissed: '棄却', inadmissible: '却下', withdrawn: '取下げ' },
      { optional: true, public: true },
    ),
    rulingReason: longText('裁決の要旨（公開用）', {
      max: 4000,
      optional: true,
      public: true,
      searched: true,
    }),
  },
})

export type Appeal = EntryOf<typeof appeal>
