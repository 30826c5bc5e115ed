import { dayOf } from '#core/calendar/day.ts'
import type { Field, RecordType } from '#core/record/define.ts'
import { STATES, type State, TRANSITIONS, type TransitionKey } from '#core/rules/lifecycle.ts'
import { type Language, say } from '#ui/say.ts'
import type { StatusTone } from '#ui/status-badge.tsx'

/** The name of a register in the reader's language. */
export function registerName(language: Language, record: RecordType): string {
  return say(language, record.key, record.label)
}

/** The label of a field in the reader's language. */
export function fieldName(language: Language, record: RecordType, name: string, field: Field): string {
  return say(language, `${record.key}.${name}`, field.label)
}

/** The name of a state in the reader's language. */
export function stateName(language: Language, state: State): string {
  return say(language, `state.${state}`, STATES[state])
}

/** What an act is called in the history. */
export function actName(language: Language, act: string): string {
  if (act === 'insert') return say(language, 'act.insert', '登録')
  if (act === 'revise') return say(language, 'act.revise', '変更')
  if (act === 'reassign') return say(language, 'act.reassign', '所管の引継ぎ')
  if (act === 'upgrade') return say(language, 'act.upgrade', '版上げによる変更')
  if (act === 'confirmation') return say(language, 'act.confirmation', '事後の確認')
  if (act === 'gate-decision') return say(language, 'act.gate-decision', 'もう一人の確認')
  if (act === 'schedule') return say(language, 'act.schedule', '公開の予約')
  if (act === 'cancel') return say(language, 'act.cancel', '公開の予約の取消し')
  return say(language, `act.${act}`, TRANSITIONS[act as TransitionKey]?.label ?? act)
}

/** How a state is marked beside its word. */
export const STATE_TONES = {
  draft: 'working',
  review: 'waiting',
  approved: 'attention',
  released: 'done',
  withdrawn: 'ended',
} as const satisfies Record<State, StatusTone>

/** A moment as Japan's clocks show it, to the minute (short) or the second (medium). */
export function momentText(language: Language, at: Date, time: 'short' | 'medium'): string {
  return MOMENTS[language === 'en' ? 'en' : 'ja'][time].format(at)
}

/** The time of a moment of today, and the day as well of any other. */
export function clockText(language: Language, at: Date, now: Date): string {
  return dayOf(at) === dayOf(now) ? CLOCK.format(at) : momentText(language, at, 'short')
}

const CLOCK = new Intl.DateTimeFormat('ja-JP', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Tokyo',
})
const MOMENTS = {
  ja: { short: momentFormat('ja-JP', 'short'), medium: momentFormat('ja-JP', 'medium') },
  en: { short: momentFormat('en-GB', 'short'), medium: momentFormat('en-GB', 'medium') },
}

function momentFormat(locale: string, timeStyle: 'short' | 'medium'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle, timeZone: 'Asia/Tokyo' })
}
