import { defineRegister } from '#core/rules/register.ts'
import { folder } from './record.ts'
import { folderRules } from './rules.ts'
import { handbookFolder, newsletterFolder } from './samples.ts'

export const folders = defineRegister({
  record: folder,
  rules: folderRules,
  samples: [newsletterFolder, handbookFolder],
})
