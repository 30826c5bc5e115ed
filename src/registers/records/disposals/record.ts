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

/** Register of disposals: what a section proposes to destroy in a year, folder by folder; everybody can read the list before anything is destroyed. */
export const disposal = defineRecord({
  key: 'disposals',
  label: '廃棄の目録',
  basis: '公文書等の管理に関する法律第34条',
  title: 'subject',
  identity: ['number'],
  programme: { master: '一つの目録に、多くの事務事業のフォルダが載る。どれに結び付くかは、フォルダが示す。' },
  section: 'section',
  closedBy: 'carriedOutOn',
  retention: { years: 'permanent', basis: '何を廃棄すると決めたかを示すため' },
  fields: {
    number: code('番号', {
      pattern: 'D[0-9]{4}-[0-9A-Za-z]{1,12}(-[0-9]{1,3})?',
      example: 'D2026-S001',
      public: true,
      searched: true,
    }),
    subject: text('件名', { max: 200, public: true, searched: true }),
    fiscalYear: fiscalYear('年度', { public: true, facet: true }),
    section: reference('所管課', { to: 'sections', public: true, facet: true }),
    stage: choice(
      'いまの段階',
      {
        proposed: '案',
        listed: '廃棄前の公表',
        reviewed: '審査済み',
        decided: '決定済み',
        carriedOut: '廃棄済み',
        dropped: '取りやめ',
      },
      { public: true, facet: true },
    ),
    folders: rows(
      'フォルダ',
      {
        folder: reference('フォルダ', { to: 'folders', public: true }),
        name: text('公開用フォルダ名', { max: 300, public: true }),
        retention: text('保存期間', { max: 40, public: true }),
        expiresOn: day('満了日', { public: true }),
        documents: integer('文書の数', { min: 0, public: true, unit: '件' }),
        action: choice(
          '扱い',
          { discard: '廃棄', extend: '延長', permanent: '永久保存', defer: '見送り' },
          { public: true },
        ),
        reason: text('理由', { max: 300, public: true }),
      },
      { public: true },
    ),
    listedFrom: day('公表の始まり', { optional: true, public: true }),
    listedUntil: day('公表の終わり', {
      optional: true,
      public: true,
      hint: 'この日まで、意見と凍結の申出を受け付ける',
    }),
    reviewedOn: day('審査した日', { optional: true, public: true }),
    committee: text('審査した会議', { max: 100, optional: true, public: true }),
    opinion: longText('審査の意見', { max: 4000, optional: true, public: true }),
    decidedOn: day('決定した日', { optional: true, public: true }),
    decidedBy: text('決定した職', { max: 100, optional: true, public: true }),
    carriedOutOn: day('廃棄した日', { optional: true, public: true }),
  },
})

export type Disposal = EntryOf<typeof disposal>
export type DisposalLine = Disposal['folders'][number]
