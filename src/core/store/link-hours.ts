import type { Parameter } from '#core/rules/parameter.ts'

/** Hours for which the link of an invitation is good. */
export const invitationHours: Parameter<number> = {
  key: 'accounts.invitation-hours',
  label: '招待のリンクの有効時間（時間）',
  values: [
    {
      from: '2000-01-01',
      value: 72,
      source: '初期値。金曜の招待を月曜に使える長さ。',
      approvedBy: '初期値（運用の前に情報セキュリティの担当課が承認する）',
    },
  ],
}

/** Hours for which a link to choose another password is good. */
export const resetHours: Parameter<number> = {
  key: 'accounts.reset-hours',
  label: 'パスワード再設定のリンクの有効時間（時間）',
  values: [
    {
      from: '2000-01-01',
      value: 1,
      source: '初期値。届いたその場で使う長さ。',
      approvedBy: '初期値（運用の前に情報セキュリティの担当課が承認する）',
    },
  ],
}

/** Days for which a password that was made up for somebody lets that person in, to choose another one. */
export const issuedPasswordDays: Parameter<number> = {
  key: 'accounts.issued-password-days',
  label: '発行したパスワードの有効日数',
  values: [
    {
      from: '2000-01-01',
      value: 30,
      source: '初期値。設置した日のうちに使い始めない庁舎もあるので、長めにする。',
      approvedBy: '初期値（運用の前に情報セキュリティの担当課が承認する）',
    },
  ],
}
