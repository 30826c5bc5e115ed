import type { DeadlineSource } from '#core/rules/due-work.ts'
import type { Db } from '#platform/database.ts'
import { appealDue } from './appeal-due.ts'
import { disclosureDue } from './disclosure-due.ts'
import { disposalDue } from './disposal-due.ts'
import { evaluationDue, measureEvaluationDue } from './evaluation-due.ts'
import { importDue } from './import-due.ts'
import { incidentDue } from './incident-due.ts'
import { personalDue } from './personal-due.ts'
import { useDue } from './use-due.ts'

/** Everything that must be done by a day, whoever's it is: a register or a process that has more adds its source here, and it stands on every desk concerned. */
export const deadlineSources: readonly DeadlineSource<Db>[] = [
  disclosureDue,
  appealDue,
  personalDue,
  incidentDue,
  disposalDue,
  useDue,
  importDue,
  evaluationDue,
  measureEvaluationDue,
]
