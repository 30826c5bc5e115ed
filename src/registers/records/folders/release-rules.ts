import { releaseRuleFor } from '#core/rules/release-rule.ts'
import { folder } from './record.ts'

const rule = releaseRuleFor(folder)

export const folderReleaseRules = [
  rule('programme', '公開するには、結び付く事務事業を入れる。', ({ programme }) => programme !== null),
]
