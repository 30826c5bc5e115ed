import { OUTCOMES, type Outcome } from '#core/rules/gate/gate.ts'
import { QUEUES, type QueueName, type Scope, type WaitingFilter } from '#core/store/gate/waiting-list.ts'

/** What the address of the queue asks for, within what the person may see. */
export function readDeskAddress(
  parameters: URLSearchParams,
  scope: Scope,
): WaitingFilter & { after: number } {
  const queue = QUEUES.find((name) => name === parameters.get('queue')) ?? 'review'
  const outcome = OUTCOMES.find((name) => name === parameters.get('outcome')) ?? null
  const after = Number(parameters.get('after') ?? 0)
  return {
    scope,
    queue,
    register: parameters.get('register') || null,
    section: parameters.get('section') || null,
    outcome,
    after: Number.isSafeInteger(after) && after > 0 ? after : 0,
  }
}

/** The address of a queue with its conditions. */
export function deskHref(
  filter: { queue: QueueName; register: string | null; section: string | null; outcome: Outcome | null },
  after = 0,
): string {
  return `/gate?${deskQuery(filter, after)}`
}

/** The conditions alone, as they stand in an address. */
export function deskQuery(
  { queue, register, section, outcome }: Omit<WaitingFilter, 'scope'>,
  after = 0,
): string {
  const parameters = new URLSearchParams({ queue })
  if (register) parameters.set('register', register)
  if (section) parameters.set('section', section)
  if (outcome) parameters.set('outcome', outcome)
  if (after > 0) parameters.set('after', String(after))
  return parameters.toString()
}
