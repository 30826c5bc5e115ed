import { defineRegister } from '#core/rules/register.ts'
import { disposalComment } from './record.ts'
import { disposalCommentRules } from './rules.ts'
import { answeredComment, holdAsked } from './samples.ts'

export const disposalComments = defineRegister({
  record: disposalComment,
  rules: disposalCommentRules,
  samples: [holdAsked, answeredComment],
})
