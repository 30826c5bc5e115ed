import {
  choice,
  code,
  defineRecord,
  type EntryOf,
  file,
  integer,
  longText,
  reference,
  rows,
  text,
} from '#core/record/define.ts'

/** The kinds of file out of which something can be removed. */
const REDACTED_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'text/plain',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const

const MOST_BYTES = 50_000_000

/** Register of redactions: one entry per file out of which something is removed before others get it, with the ground of each mark. */
export const redaction = defineRecord({
  key: 'redactions',
  label: '墨塗り',
  basis: '情報公開条例（一部開示）',
  title: 'subject',
  identity: ['number'],
  programme: 'programme',
  section: 'section',
  retention: { years: 5, basis: '開示決定の記録として' },
  personalFile: {
    purpose: '開示する文書から非開示情報を取り除くため',
    people: '開示請求の対象となった文書に記録された人',
    source: '区が保有する公文書',
    recipients: null,
  },
  fields: {
    number: code('墨塗り番号', {
      pattern: '[0-9]{4}-[0-9]{1,5}',
      example: '2020-1',
      public: true,
      searched: true,
      hint: '年度と番号',
    }),
    subject: text('公開する文書名', {
      max: 200,
      public: true,
      searched: true,
      hint: '公開されるファイルの表題になる。個人のことは書かない',
    }),
    document: reference('公文書', { to: 'documents', optional: true, public: true }),
    programme: reference('事務事業', { to: 'programmes', public: true }),
    section: reference('担当課', { to: 'sections', optional: true, public: true }),
    request: text('開示請求の番号', { max: 40, optional: true }),
    original: file('元のファイル', {
      types: REDACTED_TYPES,
      maxBytes: MOST_BYTES,
      optional: true,
      personal: 'sensitive',
      hint: '公開されない。庁内に残る',
    }),
    marks: rows(
      '消す所',
      {
        kind: choice('消し方', {
          box: '四角',
          words: '言葉（すべての箇所）',
          lines: '行',
          cells: '表のセル',
        }),
        page: integer('ページ・行・シート', { min: 1, optional: true }),
        left: integer('左', { min: 0, max: 10_000, optional: true, unit: '万分率' }),
        top: integer('上', { min: 0, max: 10_000, optional: true, unit: '万分率' }),
        width: integer('幅', { min: 1, max: 10_000, optional: true, unit: '万分率' }),
        height: integer('高さ', { min: 1, max: 10_000, optional: true, unit: '万分率' }),
        words: text('言葉・範囲', { max: 200, optional: true, personal: 'sensitive' }),
        ground: reference('根拠', { to: 'disclosure-grounds' }),
        reason: text('理由', { max: 400 }),
      },
      { optional: true, personal: 'sensitive' },
    ),
    result: file('公開するファイル', {
      types: REDACTED_TYPES,
      maxBytes: MOST_BYTES,
      optional: true,
      public: true,
      hint: '墨塗りの画面で作られる。ここでは選ばない',
    }),
    pages: integer('ページ数', { min: 1, optional: true, public: true }),
    grounds: rows(
      '非開示とした部分',
      {
        place: text('場所', { max: 100, public: true }),
        ground: reference('根拠', { to: 'disclosure-grounds', public: true }),
        reason: text('理由', { max: 400, public: true }),
      },
      { optional: true, public: true },
    ),
    note: longText('申し送り', { max: 2000, optional: true, personal: 'basic' }),
  },
})

export type Redaction = EntryOf<typeof redaction>

/** One place that is hidden, as it is kept. */
export type RedactionMark = NonNullable<Redaction['marks']>[number]
