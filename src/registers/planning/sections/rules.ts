import { ruleFor } from '#core/rules/rule.ts'
import { section } from './record.ts'

const rule = ruleFor(section)

export const sectionRules = [
  rule('parent', '自分自身を上位の組織にはできない。', (s) => s.parent !== s.code),
  rule('parent', '領域に上位の組織は置かない。', (s) => s.level !== 'domain' || s.parent === null),
  rule('predecessors', '自分自身を前身の組織にはできない。', (s) => !s.predecessors?.includes(s.code)),
]
