import { ruleFor } from '#core/rules/rule.ts'
import { publicName } from './record.ts'

const rule = ruleFor(publicName)

export const publicNameRules = [
  rule(
    'name',
    '名前は2文字以上にする。一文字では、どの文の中にもある。',
    ({ name }) => [...name.trim()].length >= 2,
  ),
  rule('name', '名前の前後に空白を置かない。', ({ name }) => name === name.trim()),
  rule(
    'valid',
    '選挙で選ばれた者と職務にある公務員には、公開してよい期間の初日を書く。',
    ({ kind, valid }) => (kind !== 'member' && kind !== 'official') || (valid?.from ?? null) !== null,
  ),
]
