import type { Day } from '#core/calendar/day.ts'
import type { Calendar } from '#core/rules/business-day.ts'
import { type Deadline, deadline, type Remaining, remaining } from '#core/rules/deadline.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { MANY_PEOPLE, REPORT_CLOCKS } from './parameters.ts'
import type { Incident } from './record.ts'

/** Whether the commission is told and the persons are notified (法第68条), or whether that is still open; and why, a sentence each. */
export type Duty = { readonly verdict: 'due' | 'notDue' | 'unknown'; readonly why: readonly string[] }

/** One period of an incident: until when, since when it is done, and how much of it remains. */
export type IncidentClock = {
  readonly kind: 'prompt' | 'final'
  readonly deadline: Deadline
  readonly doneOn: Day | null
  readonly remaining: Remaining
}

/** Whether an incident must be reported and notified: one ground is enough, and what is not known yet counts as open. */
export function reportDuty({ triggers, affected, knownOn }: Incident): Duty {
  const many = valueOn(MANY_PEOPLE, knownOn)
  const grounds = (triggers ?? []).map((trigger) => GROUNDS[trigger])
  if (affected !== null && affected > many) {
    grounds.push(`本人の数${affected.toLocaleString('ja')}人が、${many.toLocaleString('ja')}人を超えるため。`)
  }
  if (grounds.length > 0) return { verdict: 'due', why: grounds }
  if (affected === null) {
    return {
      verdict: 'unknown',
      why: [`本人の数がまだ分からない。${many}人を超えるおそれがある間は、報告の対象として進める。`],
    }
  }
  return {
    verdict: 'notDue',
    why: [`重大さの四つのどれにも当たらず、本人の数も${many}人を超えないため。`],
  }
}

/** How the public is told (R-INC-02): what must be reported at once, all else in the half-yearly list. */
export function publicationDuty(incident: Incident): {
  readonly publication: Incident['publication']
  readonly why: string
} {
  if (incident.isDrill) return { publication: 'withheld', why: '訓練のため、公表しない。' }
  const { verdict } = reportDuty(incident)
  if (verdict === 'unknown') return { publication: 'undecided', why: '本人の数が分かってから決める。' }
  return verdict === 'due'
    ? {
        publication: 'atOnce',
        why: '報告の対象となる重大な事故のため、直ちに公表する。安全・捜査・本人の意思による例外は、理由を書いて公表しないことができる。',
      }
    : { publication: 'halfYear', why: '報告の対象ではないため、半年ごとの一覧で公表する。' }
}

/** The periods of an incident that must or may have to be reported; none where it need not. */
export function clocksOf(incident: Incident, calendar: Calendar, today: Day): IncidentClock[] {
  if (reportDuty(incident).verdict === 'notDue') return []
  const { prompt, final, wrongful } = valueOn(REPORT_CLOCKS, incident.knownOn)
  const isWrongful = incident.triggers?.includes('wrongful') ?? false
  const events = { startedOn: incident.knownOn }
  const clock = (kind: IncidentClock['kind'], found: Deadline, doneOn: Day | null): IncidentClock => ({
    kind,
    deadline: found,
    doneOn,
    remaining: remaining(found, doneOn ?? today),
  })
  return [
    clock('prompt', deadline(prompt, calendar, events), incident.reportedOn),
    clock('final', deadline(isWrongful ? wrongful : final, calendar, events), incident.finalReportedOn),
  ]
}

/** The next period that still runs, the earliest first; undefined where nothing is waited for. */
export function nextClock(clocks: readonly IncidentClock[]): IncidentClock | undefined {
  return clocks.find(({ doneOn }) => doneOn === null)
}

const GROUNDS: Readonly<Record<NonNullable<Incident['triggers']>[number], string>> = {
  sensitive: '要配慮個人情報が含まれるため（人数によらない）。',
  property: '財産的被害が生じるおそれがあるため（人数によらない）。',
  wrongful: '不正の目的によるおそれがあるため（人数によらない。確報の期限は長くなる）。',
  number: '個人番号が含まれるため。番号利用法の基準も確かめ、確かめるまでは報告の対象として進める。',
}
