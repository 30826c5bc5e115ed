import { type GateCheck, type GateFinding, type GateLists, type GateText, gravest } from './gate.ts'
import { REASONS, type Reason } from './reasons.ts'

const TELEPHONE = /(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?![\d-])/g
const HONORIFIC = /[\p{Script=Han}々]{2,5}(?=[氏様]|さん)/gu

/** What the rules of the gate say of one text. */
export function checkText({ text }: GateText, { names }: GateLists): GateCheck {
  const findings = [
    ...found(text, TELEPHONE, 'R-PII-02.telephone'),
    ...found(text, HONORIFIC, 'R-PII-01.honorific'),
  ]
  const left = findings.filter(({ start, end }) => !names.some(({ name }) => name === text.slice(start, end)))
  return { outcome: gravest(left), findings: left }
}

function found(text: string, pattern: RegExp, reason: Reason): GateFinding[] {
  const { rule, outcome, says, remedy } = REASONS[reason]
  return [...text.matchAll(pattern)].map((match) => ({
    rule,
    reason,
    start: match.index,
    end: match.index + match[0].length,
    outcome,
    says,
    remedy,
  }))
}
