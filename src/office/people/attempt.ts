import type { Finding } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'

/** Does something, and shows the form again with what is wrong where it was refused as invalid. */
export async function attempt<Answer>(
  act: () => Promise<Answer>,
  again: (findings: readonly Finding[]) => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
    return again(error.findings.length > 0 ? error.findings : [{ at: '', says: error.message }])
  }
}
