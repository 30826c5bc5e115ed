import {
  choice,
  code,
  day,
  defineRecord,
  type EntryOf,
  fiscalYear,
  integer,
  longText,
  reference,
  rows,
  text,
} from '#core/record/define.ts'

/** Register of disposal certificates: what was destroyed, when, how, by whom and before whom; what a certificate says is never changed (R-REC-05). */
export const disposalCertificate = defineRecord({
  key: 'disposal-certificates',
  label: '廃棄証明',
  basis: '公文書等の管理に関する法律第34条',
  title: 'subject',
  identity: ['number'],
  programme: { master: '一つの目録に、多くの事務事業のフォルダが載る。どれに結び付くかは、フォルダが示す。' },
  section: 'section',
  retention: { years: 'permanent', basis: '何をいつ廃棄したかを示すため' },
  unchanging: { reason: '廃棄の証拠であり、後から書き換えられては証拠にならない。' },
  fields: {
    number: code('証明の番号', {
      pattern: 'C[0-9]{4}-[0-9A-Za-z]{1,12}(-[0-9]{1,3})?',
      example: 'C2026-S001',
      public: true,
      searched: true,
    }),
    subject: text('件名', { max: 200, public: true, searched: true }),
    disposal: reference('廃棄の目録', { to: 'disposals', public: true }),
    fiscalYear: fiscalYear('年度', { public: true, facet: true }),
    section: reference('所管課', { to: 'sections', public: true, facet: true }),
    listedFrom: day('公表の始まり', { public: true }),
    listedUntil: day('公表の終わり', { public: true }),
    reviewedOn: day('審査した日', { public: true }),
    committee: text('審査した会議', { max: 100, public: true }),
    opinion: longText('審査の意見', { max: 4000, public: true }),
    decidedOn: day('決定した日', { public: true }),
    decidedBy: text('決定した職', { max: 100, public: true }),
    carriedOutOn: day('廃棄した日', { public: true }),
    method: choice(
      '廃棄の方法',
      { erasure: '電子データの消去', dissolution: '溶解', shredding: '裁断', both: '消去と溶解' },
      { public: true },
    ),
    carriedOutBy: text('廃棄した職', { max: 100, public: true }),
    witnesses: text('立ち会った職', { max: 200, public: true }),
    folders: rows(
      'フォルダ',
      {
        folder: reference('フォルダ', { to: 'folders', public: true }),
        name: text('公開用フォルダ名', { max: 300, public: true }),
        retention: text('保存期間', { max: 40, public: true }),
        expiresOn: day('満了日', { public: true }),
        documents: integer('文書の数', { min: 0, public: true, unit: '件' }),
      },
      { public: true },
    ),
    documentCount: integer('文書の数', { min: 0, public: true, unit: '件' }),
    fileCount: integer('消去したファイルの数', { min: 0, public: true, unit: '件' }),
    listHash: code('目録のハッシュ', {
      pattern: '[0-9a-f]{64}',
      example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      public: true,
      hint: '廃棄したフォルダの目録の SHA-256',
    }),
  },
})

export type DisposalCertificate = EntryOf<typeof disposalCertificate>
export type CertifiedFolder = DisposalCertificate['folders'][number]
