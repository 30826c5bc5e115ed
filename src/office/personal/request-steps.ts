import type { PersonalRequest } from '#registers/records/personal-requests/record.ts'
import { isDecided } from '#registers/records/personal-requests/rules.ts'

/** The steps of a request by the person concerned, in their order. */
export const REQUEST_STEPS = [
  { noun: 'identity', stage: 'identified', fields: ['identifiedBy', 'identifiedOn'] },
  { noun: 'clarification', stage: 'clarifying', fields: ['pauses'] },
  { noun: 'consideration', stage: 'deciding', fields: ['sections', 'files', 'pauses'] },
  { noun: 'extension', stage: null, fields: ['extensionDays', 'extensionDecidedOn', 'extensionReason'] },
  { noun: 'decision', stage: 'decided', fields: ['decision', 'decidedOn', 'grounds', 'reason'] },
  { noun: 'execution', stage: 'done', fields: ['carriedOutOn'] },
  { noun: 'appeal', stage: null, fields: ['appealedOn', 'appealResult'] },
  { noun: 'retraction', stage: 'withdrawn', fields: ['note'] },
] as const

/** The steps that can be taken from here, the one that is to be taken next first. */
export function openRequestSteps(request: PersonalRequest): (typeof REQUEST_STEPS)[number][] {
  const nouns = nextNouns(request)
  return nouns.flatMap((noun) => REQUEST_STEPS.filter((step) => step.noun === noun))
}

function nextNouns(request: PersonalRequest): readonly string[] {
  if (request.stage === 'withdrawn') return []
  if (isDecided(request)) return request.stage === 'decided' ? ['execution', 'appeal'] : ['appeal']
  const always = ['extension', 'retraction']
  switch (request.stage) {
    case 'received':
      return ['identity', 'clarification', 'decision', ...always]
    case 'clarifying':
      return ['consideration', ...always]
    case 'identified':
      return ['consideration', 'clarification', 'decision', ...always]
    default:
      return ['decision', 'clarification', ...always]
  }
}
