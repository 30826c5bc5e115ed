import { ruleFor } from '#core/rules/rule.ts'
import { emergencyNotice } from './record.ts'

const rule = ruleFor(emergencyNotice)

export const emergencyNoticeRules = [
  rule('endsAt', '終わりは始まりより後にする。', (it) => it.endsAt === null || it.endsAt > it.startsAt),
  rule('links', 'リンクは5つまでにする。', (it) => it.links === null || it.links.length <= 5),
  rule(
    'links',
    'リンクのアドレスは https:// で始める。',
    (it) => it.links === null || it.links.every(({ address }) => address.startsWith('https://')),
  ),
]
