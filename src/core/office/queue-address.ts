import { isDay } from '#core/calendar/day.ts'
import { OUTCOMES } from '#core/rules/gate/gate.ts'
import { QUEUES, type Scope, type WaitingFilter } from '#core/store/gate/waiting-list.ts'

/** Which part of the queue a page shows: the conditions, and behind which number it begins. */
export type QueueAddress = WaitingFilter & { readonly after: number }

/** The states in which something waits. */
export const STATES_WAITING = ['review', 'approved'] as const

/** What the address of the queue asks for, within what the person may see. */
export function readQueueAddress(parameters: URLSearchParams, scope: Scope): QueueAddress {
  const queue = QUEUES.find((name) => name === parameters.get('queue')) ?? 'review'
  const outcome = OUTCOMES.find((name) => name === parameters.get('outcome')) ?? null
  const before = parameters.get('before') ?? ''
  const picked = parameters.getAll('pick').map(Number)
  return {
    scope,
    queue,
    register: parameters.get('register') || null,
    section: parameters.get('section') || null,
    outcome,
    writer: parameters.get('writer') || null,
    state: STATES_WAITING.find((state) => state === parameters.get('state')) ?? null,
    // Of a day all of it counts, by Japan's clocks.
    before: isDay(before) ? `${before}T23:59:59.999+09:00` : null,
    picked: picked.length > 0 ? picked.filter(isNumber) : null,
    newestFirst: parameters.get('order') === 'newest',
    after: isNumber(Number(parameters.get('after'))) ? Number(parameters.get('after')) : 0,
  }
}

/** The address of a queue with its conditions. */
export function queueHref(filter: Omit<WaitingFilter, 'scope'>, after = 0): string {
  return `/gate?${queueQuery(filter, after)}`
}

/** The conditions alone, as they stand in an address. */
export function queueQuery(filter: Omit<WaitingFilter, 'scope'>, after = 0): string {
  const { queue, register, section, outcome, writer, state, before, picked, newestFirst } = filter
  const parameters = new URLSearchParams({ queue })
  if (register) parameters.set('register', register)
  if (section) parameters.set('section', section)
  if (outcome) parameters.set('outcome', outcome)
  if (writer) parameters.set('writer', writer)
  if (state) parameters.set('state', state)
  if (before) parameters.set('before', before.slice(0, 10))
  if (newestFirst) parameters.set('order', 'newest')
  for (const id of picked ?? []) parameters.append('pick', String(id))
  if (after > 0) parameters.set('after', String(after))
  return parameters.toString()
}

/** The page on which an entry is checked before it goes on, within a queue. */
export function reviewHref(register: string, entry: string, filter: Omit<WaitingFilter, 'scope'>): string {
  return `/${register}/${encodeURIComponent(entry)}/review?${queueQuery({ ...filter, picked: null })}`
}

/** Where to go on after a decision: the queue or the next review, with what was done to which entry; undefined for any other address. */
export function placeAfter(
  next: string,
  done: string,
  about: { readonly register: string; readonly key: string },
): string | undefined {
  const isOurs = /^\/(?:gate|[a-z][a-z0-9-]*\/[^/?#\\]+\/review)\?[^#\\]*$/.test(next)
  if (!isOurs) return undefined
  const [path = '', query] = next.split('?')
  const parameters = new URLSearchParams(query)
  for (const name of TOLD) parameters.delete(name)
  parameters.append('done', done)
  parameters.append('about', `${about.register}/${about.key}`)
  return `${path}?${parameters}`
}

/** What an address says of what was done before its page. */
export const TOLD = ['done', 'about'] as const

function isNumber(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0
}
