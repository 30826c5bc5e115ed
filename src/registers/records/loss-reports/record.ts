import { choice, day, defineRecord, type EntryOf, longText, reference, text } from '#core/record/define.ts'

/** Register of loss reports: documents that were lost, damaged or destroyed by mistake, and what was done about it. */
export const lossReport = defineRecord({
  key: 'loss-reports',
  label: '紛失等の報告',
  basis: '公文書等の管理に関する法律第34条',
  title: 'subject',
  programme: 'programme',
  section: 'section',
  closedBy: 'reportedOn',
  retention: { years: 10, basis: '再発を防ぐため' },
  fields: {
    subject: text('件名', { max: 200, public: true, searched: true, hint: '個人のことは書かない' }),
    kind: choice(
      '種別',
      { lost: '紛失', damaged: '破損', mistaken: '誤った廃棄', found: '発見' },
      { public: true },
    ),
    folder: reference('フォルダ', { to: 'folders', optional: true, public: true }),
    document: reference('公文書', { to: 'documents', optional: true, public: true }),
    section: reference('所管課', { to: 'sections', public: true }),
    programme: reference('事務事業', { to: 'programmes', optional: true, public: true }),
    noticedOn: day('気付いた日', { public: true }),
    reportedOn: day('報告した日', { public: true }),
    circumstances: longText('経緯', { max: 4000 }),
    measures: longText('対応と再発の防止', { max: 4000 }),
    published: longText('公表する文', { max: 2000, optional: true, public: true, searched: true }),
  },
})

export type LossReport = EntryOf<typeof lossReport>
