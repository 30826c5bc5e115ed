import { reportDuty } from '#registers/records/incidents/duties.ts'
import type { Incident } from '#registers/records/incidents/record.ts'
import { hasReached } from '#registers/records/incidents/rules.ts'

/** One step of an incident: the noun of its address, the stage that it leads to (none: it only decides), and what is asked. */
export type IncidentStep = {
  readonly noun: string
  readonly stage: Incident['stage'] | null
  readonly fields: readonly (keyof Incident)[]
}

/** The steps in their order. */
export const INCIDENT_STEPS = [
  { noun: 'triage', stage: 'triaged', fields: ['triagedOn', 'affected', 'triggers'] },
  { noun: 'containment', stage: 'contained', fields: ['containedOn'] },
  { noun: 'preliminary-report', stage: 'reported', fields: ['reportedOn', 'affected'] },
  { noun: 'notification', stage: 'notified', fields: ['notifiedOn', 'response'] },
  {
    noun: 'publication-decision',
    stage: null,
    fields: ['publication', 'withheldFor', 'withheldReason'],
  },
  { noun: 'publication', stage: 'published', fields: ['publishedOn', 'announcement'] },
  {
    noun: 'final-report',
    stage: 'finalReported',
    fields: ['finalReportedOn', 'items', 'cause', 'secondaryHarm', 'prevention', 'other'],
  },
  { noun: 'verification', stage: 'verified', fields: ['verifiedOn', 'items', 'cause', 'prevention'] },
  { noun: 'closure', stage: 'closed', fields: ['closedOn'] },
] as const satisfies readonly IncidentStep[]

/** The steps that can be taken from here, the one that is to be taken next first. */
export function openSteps(incident: Incident): IncidentStep[] {
  const open = INCIDENT_STEPS.filter(({ stage }) =>
    stage === null ? incident.stage !== 'closed' : !hasReached(incident, stage),
  )
  const next = open.find((step) => isWanted(incident, step))
  return next === undefined ? open : [next, ...open.filter((step) => step !== next)]
}

/** Whether a step is called for, and not only possible. */
function isWanted(incident: Incident, { noun }: Pick<IncidentStep, 'noun'>): boolean {
  const isReported = reportDuty(incident).verdict !== 'notDue'
  switch (noun) {
    case 'preliminary-report':
    case 'notification':
    case 'final-report':
      return isReported
    case 'publication-decision':
      return incident.publication === 'undecided' && hasReached(incident, 'contained')
    case 'publication':
      return incident.publication === 'atOnce'
    default:
      return true
  }
}
