import { defineForm } from '#core/inbox/public-form.ts'
import { choice, email, longText, reference, text } from '#core/record/define.ts'

/** By which a resident asks about a programme, or wants something corrected. */
export const enquiryForm = defineForm({
  key: 'ask',
  label: '質問・訂正の申し出',
  path: '/ask',
  about: 'programme',
  notes: [
    '送信すると、すぐに暗号にします。開けるのは{n}の庁内だけで、このサイトも読めません。',
    'お名前とメールアドレスは、回答にだけ使います。公開しません。入力しなくても送信できます。',
    '回答の記録として3年間保存します。よい質問は、個人のことを除いて、回答とともに公開することがあります。',
  ],
  fields: {
    programme: reference('事務事業', { to: 'programmes' }),
    kind: choice('用件', { question: '質問', correction: '訂正の申し出' }),
    text: longText('内容', {
      max: 4000,
      personal: 'basic',
      hint: '4,000文字まで。マイナンバー、口座番号、健康や家族のことなどは書かないでください。',
    }),
    place: text('どの部分についてか', { max: 200, optional: true, hint: '例：令和2年度の予算、目標の2行目' }),
    name: text('お名前', { max: 100, optional: true, personal: 'basic' }),
    email: email('メールアドレス', {
      optional: true,
      personal: 'basic',
      hint: '回答を受け取りたいときに入力してください。回答のほかには使いません。',
    }),
  },
  autocomplete: { name: 'name', email: 'email' },
  says: {
    text: { empty: '内容を入力してください。' },
    programme: { empty: '事務事業を選んでください。', wrong: '事務事業を選んでください。' },
    kind: {
      empty: '質問か、訂正の申し出かを選んでください。',
      wrong: '質問か、訂正の申し出かを選んでください。',
    },
  },
})
