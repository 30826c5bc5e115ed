import { defineForm } from '#core/inbox/public-form.ts'
import { choice, email, longText, reference, text } from '#core/record/define.ts'

/** By which anybody asks to see documents that are kept permanently. */
export const useForm = defineForm({
  key: 'use',
  label: '特定重要公文書の利用請求',
  path: '/disposal/use',
  about: 'folder',
  lead: '永久に保存する公文書は、だれでも利用を請求できます。窓口と郵送でも受け付けます。',
  notes: [
    '送信すると、すぐに暗号にします。開けるのは{n}の庁内だけで、このサイトも読めません。',
    '利用できるかどうかを決め、お知らせします。個人に関する情報などは、時の経過を考えて、利用を制限することがあります。',
    'お名前と連絡先は、決定をお知らせするために使います。公開しません。',
  ],
  fields: {
    folder: reference('フォルダ', {
      to: 'folders',
      hint: 'フォルダ番号は、永久に保存する公文書の目録に書いてあります。',
    }),
    wanted: longText('利用したいもの', { max: 4000, personal: 'basic' }),
    method: choice('利用の方法', { view: '閲覧', copy: '写しの交付', both: '閲覧と写し' }),
    name: text('お名前', { max: 100, personal: 'basic' }),
    email: email('メールアドレス', { optional: true, personal: 'basic' }),
    postalAddress: text('住所', {
      max: 300,
      optional: true,
      personal: 'basic',
      hint: 'メールアドレスか住所のどちらかを入力してください。',
    }),
  },
  autocomplete: { name: 'name', email: 'email', postalAddress: 'street-address' },
  says: {
    folder: {
      empty: 'フォルダの番号を入力してください。',
      wrong: 'その番号のフォルダは、公開の目録にありません。',
    },
    wanted: { empty: '利用したいものを入力してください。' },
    method: { empty: '利用の方法を選んでください。', wrong: '利用の方法を選んでください。' },
    name: { empty: 'お名前を入力してください。' },
  },
  rules: [
    {
      at: 'email',
      says: '決定をお知らせするため、メールアドレスか住所を入力してください。',
      holds: ({ email, postalAddress }) => email !== null || postalAddress !== null,
    },
  ],
})
