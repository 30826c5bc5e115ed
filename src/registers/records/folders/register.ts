import { defineRegister } from '#core/rules/register.ts'
import { folder } from './record.ts'
import { folderReleaseRules } from './release-rules.ts'
import { folderRules } from './rules.ts'
import { handbookFolder, newsletterFolder } from './samples.ts'

export const folders = defineRegister({
  record: folder,
  rules: folderRules,
  releaseRules: folderReleaseRules,
  samples: [newsletterFolder, handbookFolder],
})
