import { deputyIn, isOwnHand, type Written } from './deputy.ts'

/** The states through which every entry goes, and the acts that lead from one to another. */

export const STATES = {
  draft: '作成中',
  review: '点検中',
  approved: '承認済み',
  released: '公開中',
  withdrawn: '取下げ',
} as const

export type State = keyof typeof STATES

/** A change of state: a noun with its own address, `POST /contracts/12/approval`. */
export type Transition = {
  readonly label: string
  readonly from: readonly State[]
  readonly to: State
  /** Nobody does it to what he or she wrote last, nor to what the one on whose behalf he or she acts wrote. */
  readonly fourEyes?: true
  /** It must say why. */
  readonly reason?: true
}

export const TRANSITIONS = {
  review: { label: '点検を依頼', from: ['draft'], to: 'review' },
  return: { label: '差し戻す', from: ['review', 'approved'], to: 'draft', reason: true },
  approval: { label: '承認', from: ['review'], to: 'approved', fourEyes: true },
  release: { label: '公開', from: ['approved'], to: 'released' },
  withdrawal: {
    label: '取り下げる',
    from: ['draft', 'review', 'approved', 'released'],
    to: 'withdrawn',
    reason: true,
  },
} as const satisfies Record<string, Transition>

export type TransitionKey = keyof typeof TRANSITIONS

/** Whether a word of an address is a change of state. */
export function isTransition(word: string): word is TransitionKey {
  return Object.hasOwn(TRANSITIONS, word)
}

/** The state in which an act leaves an entry; null where it changes none. */
export function stateAfter(act: string): State | null {
  if (act === 'insert' || act === 'revise') return 'draft'
  return isTransition(act) ? TRANSITIONS[act].to : null
}

/** Why a change of state cannot be made now; null if it can. On whose behalf it is made stands in the reason (`asDeputy`). */
export function whyNot(
  key: TransitionKey,
  entry: Written & { readonly state: State },
  by: string,
  why: string,
): string | null {
  const transition: Transition = TRANSITIONS[key]
  if (!transition.from.includes(entry.state)) {
    return `「${STATES[entry.state]}」の登録は「${transition.label}」にできない。`
  }
  if (transition.fourEyes && isOwnHand(entry, by, why)) {
    return deputyIn(why).onBehalfOf === null || entry.writtenBy === by
      ? '自分が最後に書いた登録は、自分では承認できない。別の人が承認する。'
      : '代理を頼んだ人が書いた登録や、その人の代理で書かれた登録は、代理では承認できない。別の人が承認する。'
  }
  if (transition.reason && deputyIn(why).why.trim() === '') return `「${transition.label}」には理由を書く。`
  return null
}

/** Why an entry cannot be released at once, by one person and without review; null if it can. */
export function whyNotAtOnce(
  record: { readonly label: string; readonly atOnce?: object },
  entry: { readonly state: State },
  why: string,
): string | null {
  if (record.atOnce === undefined) return `${record.label}は、点検と承認を経ずには公開できない。`
  if (!['draft', 'review', 'approved'].includes(entry.state)) {
    return `「${STATES[entry.state]}」の登録は、直ちに公開することができない。`
  }
  return deputyIn(why).why.trim() === '' ? '直ちに公開するときは理由を書く。' : null
}

/** Why somebody cannot confirm afterwards what was released at once; null if he or she can. */
export function whyNotConfirm(
  entry: Written & { readonly state: State },
  by: string,
  why = '',
): string | null {
  if (entry.state !== 'released') return `「${STATES[entry.state]}」の登録は、確認するものではない。`
  return isOwnHand(entry, by, why) ? '自分が出したものは、自分では確認できない。別の人が確認する。' : null
}
