import type { Register } from '#core/rules/register.ts'
import { withEvaluationGuards } from '#processes/evaluation/tree-guard.ts'
import { redaction } from '#registers/records/redactions/record.ts'
import { guardRedaction } from './checks.ts'

/**
 * The registers as the office leads their entries from state to state: a redaction goes on only checked, and looked at page by
 * page; a plan, its policies and measures only where their tree stays one; no evaluation of a year that was closed.
 */
export function guardedCatalog(catalog: readonly Register[]): readonly Register[] {
  return withEvaluationGuards(catalog).map((register) =>
    register.record.key === redaction.key
      ? { ...register, guard: guardRedaction as Register['guard'] }
      : register,
  )
}
