import {
  choice,
  choices,
  code,
  day,
  defineRecord,
  type EntryOf,
  email,
  longText,
  reference,
  text,
} from '#core/record/define.ts'
import { RECEIPT_PATTERN } from '#core/record/receipt-number.ts'

/** Register of use requests: who wants to see documents that are kept for ever, what was decided, and until when parts stay closed. */
export const useRequest = defineRecord({
  key: 'use-requests',
  label: '利用請求',
  basis: '公文書等の管理に関する法律第34条',
  title: 'subject',
  identity: ['receipt'],
  programme: 'programme',
  section: 'section',
  closedBy: 'decidedOn',
  retention: { years: 5, basis: '処分の記録として' },
  personalFile: {
    purpose: '永久に保存する公文書の利用請求を受け付け、決定を本人に知らせるため',
    people: '永久に保存する公文書の利用を請求した人',
    source: '本人が公開サイトの入力欄や書面に書いたもの',
    recipients: null,
  },
  fields: {
    receipt: code('受付番号', {
      pattern: RECEIPT_PATTERN,
      example: '0123-4567-8901-2345',
      searched: true,
    }),
    subject: text('件名', {
      max: 240,
      public: true,
      searched: true,
      hint: '区民が読む件名。請求した人のことは書かない',
    }),
    folder: reference('特定重要公文書', { to: 'folders', optional: true, public: true }),
    section: reference('所管課', { to: 'sections', optional: true, public: true }),
    programme: reference('事務事業', { to: 'programmes', optional: true, public: true }),
    channel: choice('受付の方法', { counter: '窓口', post: '郵送', online: '電子申請' }, { public: true }),
    receivedOn: day('受け付けた日', { public: true }),
    wanted: longText('利用したいもの', { max: 4000, personal: 'basic' }),
    method: choice('利用の方法', { view: '閲覧', copy: '写しの交付', both: '閲覧と写し' }, { public: true }),
    name: text('お名前', { max: 100, optional: true, personal: 'basic' }),
    email: email('メールアドレス', { optional: true, personal: 'basic' }),
    postalAddress: text('住所', { max: 300, optional: true, personal: 'basic' }),
    handling: choice(
      '対応',
      { received: '受付', review: '利用制限の審査中', decided: '決定済み', withdrawn: '取下げ' },
      { public: true },
    ),
    dueOn: day('決定の期限', { optional: true }),
    outcome: choice(
      '決定',
      { full: '利用できる', partial: '一部利用できる', refused: '利用できない' },
      { optional: true, public: true },
    ),
    grounds: choices(
      '利用を制限する理由',
      {
        personal: '個人に関する情報',
        corporate: '法人等に関する情報',
        safety: '公共の安全に関する情報',
        donor: '寄贈の条件',
        fragile: '原本の破損のおそれ',
      },
      { optional: true, public: true },
    ),
    closedUntil: day('制限の終わり', {
      optional: true,
      public: true,
      hint: '時の経過を考えて決める。この日の翌日から利用できる',
    }),
    decidedOn: day('決定した日', { optional: true, public: true }),
    reply: longText('決定の説明', { max: 4000, optional: true, personal: 'basic' }),
  },
})

export type UseRequest = EntryOf<typeof useRequest>
