import { ruleFor } from '#core/rules/rule.ts'
import { agency } from './record.ts'

const rule = ruleFor(agency)

export const agencyRules = [
  rule('nameEnglish', '英語の名称は、英字で書く。', ({ nameEnglish }) => /^[\x20-\x7e]+$/.test(nameEnglish)),
]
