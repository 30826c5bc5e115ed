import { defineForm } from '#core/inbox/public-form.ts'
import {
  choice,
  choices,
  email,
  longText,
  reference,
  references,
  telephone,
  text,
} from '#core/record/define.ts'

/** By which anybody asks for public documents; no reason is asked. */
export const disclosureForm = defineForm({
  key: 'disclosure',
  label: '情報公開請求',
  path: '/disclosure/new',
  lead: 'だれでも請求できます。理由は要りません。対象の公文書が目録で見つからなくても、知りたいことを書けば、担当の課が探します。',
  notes: [
    '送信すると、すぐに暗号にします。開けるのは{n}の庁内だけで、このサイトも読めません。',
    '氏名や連絡先は、決定の通知と費用の受取りにだけ使います。公開しません。',
    '請求の件数や結果は、だれの請求か分からない形で公開します。',
  ],
  isConfirmed: true,
  isFollowed: true,
  prefill: { q: 'description' },
  titles: { documents: 'description' },
  fields: {
    documents: references('公文書の番号', {
      to: 'documents',
      optional: true,
      hint: '目録の文書番号。分からないときは空のままにする',
    }),
    description: longText('知りたいこと・見たい公文書', {
      max: 4000,
      hint: 'いつごろの、何についてのものか。分かる範囲で書いてください。4,000文字まで',
    }),
    agency: reference('どこが持つ公文書か', { to: 'agencies', hint: '分からないときは、一番上を選ぶ' }),
    wanted: choices('受け取り方', { electronic: '電子データ', view: '閲覧', copy: '写しの交付' }),
    requesterKind: choice('あなたについて', {
      resident: 'この区市町村に住んでいる',
      company: 'この区市町村にある法人・団体',
      outside: 'それ以外',
    }),
    name: text('氏名・名称', { max: 100, personal: 'basic' }),
    address: text('住所・所在地', {
      max: 200,
      optional: true,
      personal: 'basic',
      hint: '通知を郵送で受け取るときに入力してください',
    }),
    email: email('メールアドレス', { optional: true, personal: 'basic' }),
    telephone: telephone('電話番号', { optional: true, personal: 'basic' }),
  },
  says: {
    description: { empty: '知りたいことか、見たい公文書を入力してください。' },
    agency: { empty: 'どの機関が持つ公文書かを選んでください。' },
    wanted: { empty: '受け取り方を一つ以上選んでください。' },
    requesterKind: { empty: 'あなたに当てはまるものを選んでください。' },
  },
  autocomplete: { name: 'name', address: 'street-address', email: 'email', telephone: 'tel' },
  rules: [
    {
      at: 'email',
      says: '通知を届けるため、住所かメールアドレスのどちらかを入力してください。',
      holds: ({ address, email: mail }) => address !== null || mail !== null,
    },
  ],
})
