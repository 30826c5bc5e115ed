import { Refusal } from '#core/rules/refusal.ts'
import { type Language, say } from '#ui/say.ts'

/** Why a release is taken back, by code: the code stands in the history, so that withdrawals can be counted by reason. */
export const WITHDRAWAL_REASONS = ['personal', 'identifier', 'secret', 'title', 'mistake'] as const

/** What a reason is called. */
export function reasonName(language: Language, reason: (typeof WITHDRAWAL_REASONS)[number]): string {
  switch (reason) {
    case 'personal':
      return say(language, 'gate.reason.personal', '個人を特定できる記載')
    case 'identifier':
      return say(language, 'gate.reason.identifier', '番号・連絡先の記載')
    case 'secret':
      return say(language, 'gate.reason.secret', '所在を明かせない場所の記載')
    case 'title':
      return say(language, 'gate.reason.title', '件名として不十分')
    case 'mistake':
      return say(language, 'gate.reason.mistake', '誤って公開した')
  }
}

/** The reason as the history keeps it: code, words, and what was added. */
export function withdrawalReason(code: string, added: string): string {
  const reason = WITHDRAWAL_REASONS.find((one) => one === code)
  if (reason === undefined) throw new Refusal('invalid', '取り下げる理由を選ぶ。')
  return `[${reason}] ${reasonName('ja', reason)}${added.trim() === '' ? '' : `　${added.trim()}`}`
}
