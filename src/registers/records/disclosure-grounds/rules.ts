import { ruleFor } from '#core/rules/rule.ts'
import { disclosureGround } from './record.ts'

const rule = ruleFor(disclosureGround)

export const disclosureGroundRules = [
  rule('until', '失効日は施行日より後にする。', (g) => g.until === null || g.until > g.from),
]

/** Whether a ground can be given on a day. */
export function isInForce(
  ground: { readonly from: string; readonly until: string | null },
  day: string,
): boolean {
  return ground.from <= day && (ground.until === null || day < ground.until)
}
