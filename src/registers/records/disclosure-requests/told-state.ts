import { daysBetween } from '#core/calendar/day.ts'
import { dayToDecide } from './clock.ts'
import type { DisclosureRequest } from './record.ts'

/**
 * Where a request stands for everybody, in the words of Alaveteli, the software by which other countries follow requests, so that its
 * readers can take them over; existence neither confirmed nor denied, and what is inadmissible, only Japan tells apart.
 */
export const TOLD_STATES = {
  waiting_response: '検討中',
  waiting_response_overdue: '期限を過ぎた',
  waiting_response_very_overdue: '大幅に遅れている',
  waiting_clarification: '補正待ち',
  internal_review: '審査請求中',
  successful: '全部開示',
  partially_successful: '一部開示',
  rejected: '非開示',
  not_held: '不存在',
  neither_confirmed_nor_denied: '存否応答拒否',
  inadmissible: '却下',
  user_withdrawn: '取下げ',
} as const

export type ToldState = keyof typeof TOLD_STATES

/** What everybody may know of a request. */
export type ToldRequest = Pick<
  DisclosureRequest,
  | 'number'
  | 'subject'
  | 'agency'
  | 'sections'
  | 'receivedOn'
  | 'dueOn'
  | 'splitDueOn'
  | 'firstDecidedOn'
  | 'decidedOn'
  | 'outcome'
  | 'grounds'
>

/** Where a request stands on a day, and by how many days it is late; a pending appeal goes before everything else. */
export function toldState(
  request: Omit<ToldRequest, 'number' | 'subject' | 'agency' | 'sections' | 'receivedOn' | 'grounds'>,
  { today, veryOverdueDays, isAppealed }: { today: string; veryOverdueDays: number; isAppealed: boolean },
): { readonly state: ToldState; readonly daysLate: number } {
  if (isAppealed) return { state: 'internal_review', daysLate: 0 }
  if (request.outcome !== null) return { state: OF_OUTCOME[request.outcome], daysLate: 0 }
  const last = dayToDecide(request, request.dueOn)
  if (last === null) return { state: 'waiting_clarification', daysLate: 0 }
  const daysLate = Math.max(0, daysBetween(last, today))
  if (daysLate === 0) return { state: 'waiting_response', daysLate }
  const state = daysLate > veryOverdueDays ? 'waiting_response_very_overdue' : 'waiting_response_overdue'
  return { state, daysLate }
}

const OF_OUTCOME: Readonly<Record<NonNullable<DisclosureRequest['outcome']>, ToldState>> = {
  full: 'successful',
  partial: 'partially_successful',
  refused: 'rejected',
  notHeld: 'not_held',
  neither: 'neither_confirmed_nor_denied',
  rejected: 'inadmissible',
  withdrawn: 'user_withdrawn',
}
