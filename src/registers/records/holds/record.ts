import { choice, day, defineRecord, type EntryOf, longText, reference, text } from '#core/record/define.ts'

/** Register of holds: what may not be disposed of while a request, an appeal, an audit, a lawsuit or a petition refers to it. */
export const hold = defineRecord({
  key: 'holds',
  label: '凍結',
  basis: '公文書等の管理に関する法律第34条',
  title: 'publicTitle',
  programme: 'programme',
  section: 'section',
  closedBy: 'endsOn',
  retention: { years: 10, basis: '廃棄しなかった理由を示すため' },
  fields: {
    subject: text('件名', { max: 200, searched: true, hint: '庁内で使う。個人のことは書かない' }),
    publicTitle: text('公開用件名', {
      max: 200,
      public: true,
      searched: true,
      hint: '区民が読む件名。何を、なぜ残すかを書き、個人や事件のことは書かない',
    }),
    folder: reference('フォルダ', { to: 'folders', optional: true, public: true }),
    document: reference('公文書', { to: 'documents', optional: true, public: true }),
    section: reference('所管課', { to: 'sections', public: true }),
    programme: reference('事務事業', { to: 'programmes', optional: true, public: true }),
    cause: choice(
      '理由の種類',
      {
        request: '開示請求',
        appeal: '審査請求',
        audit: '監査',
        lawsuit: '訴訟',
        petition: '請願・陳情',
        resident: '住民の申出',
      },
      { public: true },
    ),
    reference: text('受付番号・事件番号', { max: 100, optional: true, searched: true }),
    reason: longText('理由', { max: 1000 }),
    startsOn: day('凍結した日', { public: true }),
    endsOn: day('解除した日', { optional: true, public: true, hint: 'この日から凍結しない' }),
    endReason: longText('解除の理由', { max: 1000, optional: true }),
  },
})

export type Hold = EntryOf<typeof hold>
