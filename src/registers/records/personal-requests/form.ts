import { defineForm } from '#core/inbox/public-form.ts'
import { choice, email, longText, references, telephone, text } from '#core/record/define.ts'

/** By which a person asks to see, correct or stop the use of his or her own information. */
export const personalRequestForm = defineForm({
  key: 'personal-request',
  label: '自分の個人情報の請求',
  path: '/personal/request',
  lead: '本人確認の書類は送らないでください。請求を受けた後、窓口か郵送で確かめます。',
  notes: [
    '送信すると、すぐに暗号にします。開けるのは{n}の庁内だけで、このサイトも読めません。',
    'お名前と連絡先は、本人確認と決定のお知らせにだけ使います。公開しません。',
    '請求の記録は5年間保存します。だれが見たかも庁内で記録します。',
  ],
  fields: {
    kind: choice('求めること', {
      disclosure: '見る（開示）',
      correction: '誤りを直す（訂正）',
      suspension: '使うのをやめる（利用停止）',
    }),
    request: longText('内容', {
      max: 4000,
      personal: 'basic',
      hint: 'いつごろの、どの手続きについての情報かを書いてください。マイナンバーは書かないでください。',
    }),
    files: references('個人情報ファイル', {
      to: 'personal-files',
      optional: true,
      hint: '分かるときだけ。分からなければ庁内で探します。',
    }),
    wanted: choice(
      '見る方法',
      { view: '窓口で見る', copy: '紙の写し', electronic: '電子データ' },
      { optional: true },
    ),
    requester: choice('請求する人', {
      self: '本人',
      guardian: '法定代理人（親権者など）',
      agent: '委任を受けた人',
    }),
    name: text('本人の氏名', { max: 100, personal: 'basic' }),
    agentName: text('代理人の氏名', { max: 100, optional: true, personal: 'basic' }),
    address: text('住所', { max: 200, personal: 'basic', hint: '決定の通知を送ります。' }),
    telephone: telephone('電話番号', { optional: true, personal: 'basic' }),
    email: email('メールアドレス', { optional: true, personal: 'basic' }),
  },
  autocomplete: { name: 'name', address: 'street-address', telephone: 'tel', email: 'email' },
  says: {
    kind: { empty: '見る、直す、使うのをやめるのどれかを選んでください。' },
    request: { empty: '内容を入力してください。' },
    requester: { empty: '本人か代理人かを選んでください。' },
    name: { empty: '本人の氏名を入力してください。' },
    address: { empty: '住所を入力してください。' },
  },
  rules: [
    {
      at: 'agentName',
      says: '代理人が請求するときは、代理人の氏名も入力してください。',
      holds: ({ requester, agentName }) => requester === 'self' || agentName !== null,
    },
  ],
  isConfirmed: true,
})
