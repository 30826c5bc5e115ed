import { defineRegister } from '#core/rules/register.ts'
import { disposalCertificate } from './record.ts'
import { disposalCertificateRules } from './rules.ts'
import { dissolvedFolders, erasedFolders } from './samples.ts'

export const disposalCertificates = defineRegister({
  record: disposalCertificate,
  rules: disposalCertificateRules,
  samples: [erasedFolders, dissolvedFolders],
})
