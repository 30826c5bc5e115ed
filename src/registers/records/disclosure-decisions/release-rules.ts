import { releaseRuleFor } from '#core/rules/release-rule.ts'
import { disclosureDecision } from './record.ts'

const rule = releaseRuleFor(disclosureDecision)

export const disclosureDecisionReleaseRules = [
  rule('programme', '公開する前に、どの事務事業の公文書かを入れる。', ({ programme }) => programme !== null),
]
