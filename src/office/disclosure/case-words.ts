import type { CaseClock } from '#processes/disclosure/case-terms.ts'
import { STAGES, type Stage } from '#registers/records/disclosure-requests/clock.ts'
import { type DisclosureRequest, disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { type Language, say } from '#ui/say.ts'
import type { StatusTone } from '#ui/status-badge.tsx'

/** The name of the board. */
export function boardHeading(language: Language): string {
  return say(language, 'disclosure.board', '情報公開の案件')
}

/** A stage in the reader's language. */
export function stageName(language: Language, stage: Stage): string {
  return say(language, `disclosure.stage.${stage}`, STAGES[stage])
}

/** An outcome in the reader's language. */
export function outcomeName(language: Language, outcome: NonNullable<DisclosureRequest['outcome']>): string {
  return say(
    language,
    `disclosure-requests.outcome.${outcome}`,
    disclosureRequest.fields.outcome.choices[outcome],
  )
}

/** How the clock of a case stands, in a few words, with the tone of its badge. */
export function clockWords(
  language: Language,
  { outcome }: DisclosureRequest,
  { standing }: CaseClock,
): { readonly tone: StatusTone; readonly says: string } {
  const { stage, daysLeft, lateness } = standing
  if (outcome !== null)
    return { tone: stage === 'done' ? 'done' : 'working', says: outcomeName(language, outcome) }
  if (stage === 'clarifying' || daysLeft === null) {
    return { tone: 'waiting', says: say(language, 'disclosure.clock.stands', '期限は停止中') }
  }
  const days = String(Math.abs(daysLeft))
  if (lateness === 'veryOverdue') {
    return {
      tone: 'refused',
      says: say(language, 'disclosure.clock.veryOverdue', '大幅に遅れ（{n}日超過）').replace('{n}', days),
    }
  }
  if (lateness === 'overdue') {
    return {
      tone: 'refused',
      says: say(language, 'disclosure.clock.overdue', '{n}日超過').replace('{n}', days),
    }
  }
  if (daysLeft === 0)
    return { tone: 'attention', says: say(language, 'disclosure.clock.today', '期限は今日') }
  return {
    tone: daysLeft <= 3 ? 'attention' : 'working',
    says: say(language, 'disclosure.clock.left', 'あと{n}日').replace('{n}', days),
  }
}
