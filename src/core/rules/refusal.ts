import type { Finding } from '#core/record/entry.ts'

/** The four ways in which the system says no: 422, 403, 404 and 409 on the web. */
export type RefusalReason = 'invalid' | 'forbidden' | 'missing' | 'stale'

/** A refusal in sentences fit for the person; anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly reason: RefusalReason
  readonly findings: readonly Finding[]

  constructor(reason: RefusalReason, message: string, findings: readonly Finding[] = []) {
    super(message)
    this.name = 'Refusal'
    this.reason = reason
    this.findings = findings
  }
}
