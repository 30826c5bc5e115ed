import { defineForm } from '#core/inbox/public-form.ts'
import { choice, email, longText, reference, text } from '#core/record/define.ts'

/** By which a resident comments on a folder that is about to be destroyed, or asks that it be kept. */
export const disposalForm = defineForm({
  key: 'disposal',
  label: '廃棄への意見・凍結の申出',
  path: '/disposal/comment',
  about: 'folder',
  lead: 'まもなく廃棄するフォルダについて、意見を述べたり、残すよう申し出たりすることができます。',
  notes: [
    '送信すると、すぐに暗号にします。開けるのは{n}の庁内だけで、このサイトも読めません。',
    '凍結の申出は所管課が確かめ、認めたときは、解除するまで廃棄しません。',
    'お名前とメールアドレスは、お返事にだけ使います。公開しません。入力しなくても送信できます。',
  ],
  fields: {
    folder: reference('フォルダ', {
      to: 'folders',
      hint: 'フォルダ番号は、廃棄前の目録に書いてあります。',
    }),
    kind: choice('用件', { comment: '意見', hold: '廃棄しないでほしい（凍結の申出）' }),
    text: longText('内容と理由', {
      max: 4000,
      personal: 'basic',
      hint: '4,000文字まで。マイナンバー、口座番号、健康や家族のことなどは書かないでください。',
    }),
    name: text('お名前', { max: 100, optional: true, personal: 'basic' }),
    email: email('メールアドレス', { optional: true, personal: 'basic' }),
  },
  autocomplete: { name: 'name', email: 'email' },
  says: {
    folder: {
      empty: 'フォルダの番号を入力してください。',
      wrong: 'その番号のフォルダは、公開の目録にありません。',
    },
    kind: {
      empty: '意見か、凍結の申出かを選んでください。',
      wrong: '意見か、凍結の申出かを選んでください。',
    },
    text: { empty: '内容と理由を入力してください。' },
  },
})
