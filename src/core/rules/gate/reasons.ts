import type { GateFinding } from './gate.ts'

type Sentence = Pick<GateFinding, 'rule' | 'outcome' | 'says' | 'remedy'>

/** Why a text is stopped, by the key of the reason: the rule, how grave it is, why, and what would make the text pass. */
export const REASONS = {
  'R-PII-01.honorific': {
    rule: 'R-PII-01',
    outcome: 'block',
    says: '敬称の付いた個人の名前があります。',
    remedy: '名前を消し、「区民」「申請者」のように立場で書く。',
  },
  'R-PII-02.telephone': {
    rule: 'R-PII-02',
    outcome: 'block',
    says: '電話番号があります。',
    remedy: '電話番号を消す。窓口の番号は窓口の登録から示される。',
  },
} as const satisfies Record<string, Sentence>

export type Reason = keyof typeof REASONS
