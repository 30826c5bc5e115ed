import type { State } from '#core/rules/lifecycle.ts'
import { type Language, say } from '#ui/say.ts'
import type { Step } from '#ui/stepper.tsx'

/** Where a worksheet stands for those who work on it. */
export type SheetState =
  | 'blank'
  | 'writing'
  | 'returned'
  | 'waiting'
  | 'approved'
  | 'released'
  | 'closed'
  | 'withdrawn'

/** The state of a worksheet, from the state of its entry and what stands beside it. */
export function sheetState(about: {
  readonly state: State
  readonly isBegun: boolean
  readonly isReturned: boolean
  readonly isClosed: boolean
}): SheetState {
  if (about.state === 'withdrawn') return 'withdrawn'
  if (about.isClosed) return 'closed'
  if (about.state === 'review') return 'waiting'
  if (about.state !== 'draft') return about.state
  if (about.isReturned) return 'returned'
  return about.isBegun ? 'writing' : 'blank'
}

/** What is to be done with a worksheet in a state, as the heading over its judged part. */
export function stateHeading(language: Language, state: SheetState): string {
  switch (state) {
    case 'blank':
      return say(language, 'evaluation.heading.blank', '評価を記入する')
    case 'writing':
      return say(language, 'evaluation.heading.writing', '評価の続きを記入する')
    case 'returned':
      return say(language, 'evaluation.heading.returned', '差し戻された評価を直す')
    case 'waiting':
      return say(language, 'evaluation.heading.waiting', '点検を待っている評価')
    case 'approved':
      return say(language, 'evaluation.heading.approved', '承認された評価')
    case 'released':
      return say(language, 'evaluation.heading.released', '公開した評価')
    case 'closed':
      return say(language, 'evaluation.heading.closed', '締めた年度の評価')
    case 'withdrawn':
      return say(language, 'evaluation.heading.withdrawn', '取り下げた評価')
  }
}

/** What follows from a state, in a sentence for who looks at the worksheet. */
export function stateNote(language: Language, state: SheetState): string {
  switch (state) {
    case 'blank':
      return say(
        language,
        'evaluation.note.blank',
        'まだだれも記入していません。台帳から集めた内容を見ながら記入します。途中で保存できます。',
      )
    case 'writing':
      return say(language, 'evaluation.note.writing', '記入の途中です。すべて記入したら提出します。')
    case 'returned':
      return say(language, 'evaluation.note.returned', '理由を読んで直し、もう一度提出します。')
    case 'waiting':
      return say(
        language,
        'evaluation.note.waiting',
        '提出済みです。書いた人とは別の人が点検し、承認するか差し戻します。',
      )
    case 'approved':
      return say(language, 'evaluation.note.approved', '承認済みです。公開すると、だれでも読めます。')
    case 'released':
      return say(language, 'evaluation.note.released', 'この内容が「主要施策の成果」に載っています。')
    case 'closed':
      return say(
        language,
        'evaluation.note.closed',
        'この年度の評価は締めました。読むことはできますが、記入も提出もできません。',
      )
    case 'withdrawn':
      return say(language, 'evaluation.note.withdrawn', '取り下げたので、書き換えられません。')
  }
}

/** Whether staff fill in the form at once; in other states they first say that they mean to. */
export function isWriting(state: SheetState): boolean {
  return state === 'blank' || state === 'writing' || state === 'returned'
}

/** Whether nothing can be written any more. */
export function isShut(state: SheetState): boolean {
  return state === 'closed' || state === 'withdrawn'
}

/** The way of a worksheet, and where on it one stands. */
export function stepsOf(language: Language, state: SheetState): Step[] {
  const at = {
    blank: 0,
    writing: 0,
    returned: 0,
    waiting: 1,
    approved: 2,
    released: 3,
    closed: 3,
    withdrawn: 0,
  }[state]
  const labels = [
    say(language, 'evaluation.step.writing', '記入と提出'),
    say(language, 'evaluation.step.review', '点検と承認'),
    say(language, 'evaluation.step.release', '公開'),
  ]
  return labels.map((label, index) => {
    if (index < at) return { label, state: 'completed' }
    if (index > at) return { label, state: 'ahead' }
    return { label, state: state === 'returned' ? 'error' : state === 'blank' ? 'reached' : 'editing' }
  })
}
