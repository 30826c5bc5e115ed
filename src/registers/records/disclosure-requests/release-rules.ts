import { releaseRuleFor } from '#core/rules/release-rule.ts'
import { disclosureRequest } from './record.ts'

const rule = releaseRuleFor(disclosureRequest)

export const disclosureRequestReleaseRules = [
  rule('programme', '公開する前に、どの事務事業の公文書かを入れる。', ({ programme }) => programme !== null),
]
