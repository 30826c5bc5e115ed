import { Refusal } from '#core/rules/refusal.ts'
import { operatorError } from '#platform/operator-error.ts'

/** A refusal as it is told on the command line: its sentence, then what was found and where. */
export function refused(refusal: Refusal): Error {
  const { message, reason, findings } = refusal
  const lines = findings
    .filter(({ says }) => !message.includes(says))
    .map(({ at, says }) => `  ${at}：${says}`)
  return operatorError([message, ...lines].join('\n'), `Refused (${reason}). Nothing was written.`, refusal)
}

/** Whether an error is one of the four ways in which the system says no. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal
}
