import {
  choice,
  code,
  day,
  defineRecord,
  type EntryOf,
  email,
  instant,
  longText,
  reference,
  text,
} from '#core/record/define.ts'
import { RECEIPT_PATTERN } from '#core/record/receipt-number.ts'

/** Register of comments on disposals: what residents say about a folder that is about to be destroyed, and what came of it. */
export const disposalComment = defineRecord({
  key: 'disposal-comments',
  label: '廃棄への意見',
  basis: '公文書等の管理に関する法律第34条',
  title: 'subject',
  identity: ['receipt'],
  programme: 'programme',
  section: 'section',
  closedBy: 'answeredOn',
  retention: { years: 5, basis: '廃棄の判断の記録として' },
  personalFile: {
    purpose: '廃棄前の目録への意見と凍結の申出を受け付け、廃棄の判断に生かすため',
    people: '公開サイトや窓口から、廃棄への意見や凍結の申出を出した人',
    source: '本人が公開サイトの入力欄や書面に書いたもの',
    recipients: null,
  },
  fields: {
    receipt: code('受付番号', {
      pattern: RECEIPT_PATTERN,
      example: '0123-4567-8901-2345',
      searched: true,
    }),
    subject: text('件名', { max: 240, searched: true, public: true, hint: '個人のことは書かない' }),
    kind: choice('種別', { comment: '意見', hold: '凍結の申出' }, { public: true }),
    folder: reference('フォルダ', { to: 'folders', public: true }),
    section: reference('所管課', { to: 'sections', public: true }),
    programme: reference('事務事業', { to: 'programmes', optional: true, public: true }),
    receivedAt: instant('受付日時'),
    text: longText('意見・申出の内容', { max: 4000, personal: 'basic', searched: true }),
    name: text('お名前', { max: 100, optional: true, personal: 'basic' }),
    email: email('メールアドレス', { optional: true, personal: 'basic' }),
    language: choice('回答の言葉', { ja: '日本語', en: '英語' }),
    handling: choice(
      '対応',
      { received: '受付', accepted: '受け入れた', declined: '受け入れない' },
      { public: true },
    ),
    hold: reference('凍結', { to: 'holds', optional: true }),
    answer: longText('公開する回答', {
      max: 4000,
      optional: true,
      public: true,
      searched: true,
      hint: '意見を出した人のことは書かない',
    }),
    answeredOn: day('回答した日', { optional: true, public: true }),
  },
})

export type DisposalComment = EntryOf<typeof disposalComment>
