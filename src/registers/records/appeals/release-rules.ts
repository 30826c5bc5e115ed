import { releaseRuleFor } from '#core/rules/release-rule.ts'
import { appeal } from './record.ts'

const rule = releaseRuleFor(appeal)

export const appealReleaseRules = [
  rule('programme', '公開する前に、どの事務事業の公文書かを入れる。', ({ programme }) => programme !== null),
]
