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
  references,
  text,
} from '#core/record/define.ts'
import { RECEIPT_PATTERN } from '#core/record/receipt-number.ts'

/** Register of enquiries: what residents ask about a programme or want corrected, and what was answered. */
export const enquiry = defineRecord({
  key: 'enquiries',
  label: 'お問い合わせ',
  basis: '地方自治法第1条の2第1項',
  title: 'subject',
  identity: ['receipt'],
  programme: 'programme',
  section: 'sections',
  closedBy: 'answeredOn',
  retention: { years: 3, basis: '回答の記録として' },
  personalFile: {
    purpose: '事務事業についての質問と訂正の申し出を受け付け、本人に回答するため',
    people: '公開サイトから質問または訂正の申し出を送った人',
    source: '本人が公開サイトの入力欄に書いたもの',
    recipients: null,
  },
  fields: {
    subject: text('件名', {
      max: 240,
      public: true,
      searched: true,
      hint: '公開することがある。個人のことは書かない',
    }),
    programme: reference('事務事業', { to: 'programmes', public: true }),
    kind: choice('種別', { question: '質問', correction: '訂正の申し出' }, { public: true }),
    handling: choice('対応', {
      received: '受付',
      inProgress: '対応中',
      answered: '回答済み',
      closed: '回答不要',
    }),
    receivedAt: instant('受付日時'),
    sections: references('担当課', { to: 'sections', optional: true }),
    receipt: code('受付番号', {
      pattern: RECEIPT_PATTERN,
      example: '0123-4567-8901-2345',
      searched: true,
      hint: '公開サイトが付け、控えとして本人に示す番号',
    }),
    place: text('事務事業のどこについて', { max: 200, optional: true, personal: 'basic' }),
    text: longText('お問い合わせの内容', { max: 4000, personal: 'basic', searched: true }),
    name: text('お名前', { max: 100, optional: true, personal: 'basic' }),
    email: email('メールアドレス', { optional: true, personal: 'basic' }),
    language: choice('回答の言葉', { ja: '日本語', en: '英語' }),
    answer: longText('回答', { max: 4000, optional: true, personal: 'basic' }),
    answeredOn: day('回答した日', { optional: true }),
    published: longText('公開する回答', {
      max: 4000,
      optional: true,
      public: true,
      searched: true,
      hint: '同じ疑問を持つ人のために公開する文。質問した人のことは書かない',
    }),
  },
})

export type Enquiry = EntryOf<typeof enquiry>
