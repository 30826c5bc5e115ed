import { defineRegister } from '#core/rules/register.ts'
import { disclosureGround } from './record.ts'
import { disclosureGroundRules } from './rules.ts'
import {
  corporateGround,
  deliberationGround,
  operationsGround,
  personalGround,
  safetyGround,
} from './samples.ts'

export const disclosureGrounds = defineRegister({
  record: disclosureGround,
  rules: disclosureGroundRules,
  samples: [personalGround, corporateGround, safetyGround, deliberationGround, operationsGround],
})
