import { Fragment } from 'hono/jsx'
import type { GateFinding, Outcome } from '#core/rules/gate/gate.ts'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge, type StatusTone } from '#ui/status-badge.tsx'

/** What the outcome of a check is called. */
export function outcomeName(language: Language, outcome: Outcome): string {
  switch (outcome) {
    case 'pass':
      return say(language, 'gate.outcome.pass', '通過')
    case 'warn':
      return say(language, 'gate.outcome.warn', '通過（注意あり）')
    case 'second':
      return say(language, 'gate.outcome.second', 'もう一人の確認が必要')
    case 'block':
      return say(language, 'gate.outcome.block', '公開できない')
  }
}

/** The outcome of a check beside its word; null where nothing has been checked yet. */
export function OutcomeBadge(props: { language: Language; outcome: Outcome | null; isAllowed?: boolean }) {
  const { language, outcome, isAllowed } = props
  if (outcome === null) {
    return <StatusBadge tone="working">{say(language, 'gate.outcome.none', '審査前')}</StatusBadge>
  }
  if (outcome === 'second' && isAllowed) {
    return <StatusBadge tone="done">{say(language, 'gate.outcome.allowed', '確認済み')}</StatusBadge>
  }
  return <StatusBadge tone={TONES[outcome]}>{outcomeName(language, outcome)}</StatusBadge>
}

const TONES = {
  pass: 'done',
  warn: 'attention',
  second: 'waiting',
  block: 'refused',
} as const satisfies Record<Outcome, StatusTone>

type Place = Pick<GateFinding, 'start' | 'end' | 'outcome'>

/** A text with each place that was found marked and numbered; the number leads to the sentence about it. */
export function MarkedText(props: { text: string; findings: readonly Place[]; first?: number }) {
  const { text, findings, first = 1 } = props
  return (
    <>
      {piecesOf(text, findings).map(({ words, numbers, outcome }) =>
        numbers.length === 0 ? (
          <Fragment>{words}</Fragment>
        ) : (
          <mark class="daicho-finding" data-outcome={outcome}>
            {words}
            <sup>［{numbers.map((number) => number + first).join('、')}］</sup>
          </mark>
        ),
      )}
    </>
  )
}

/** A text cut where findings begin and end, with the numbers of the findings that reach over each piece and end there. */
function piecesOf(text: string, findings: readonly Place[]) {
  const cuts = new Set([0, text.length, ...findings.flatMap(({ start, end }) => [start, end])])
  const places = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((one, other) => one - other)
  return places.slice(0, -1).map((from, index) => {
    const until = places[index + 1] ?? text.length
    const over = findings.flatMap(({ start, end, outcome }, number) =>
      start <= from && until <= end ? [{ number, outcome }] : [],
    )
    return {
      words: text.slice(from, until),
      numbers: over.map(({ number }) => number),
      outcome: over.at(0)?.outcome,
    }
  })
}

/** Why a place was found and what would help, in the reader's language. */
export function FindingSentence(props: { language: Language; finding: GateFinding }) {
  const { language, finding } = props
  return (
    <>
      {say(language, `gate.${finding.reason}`, finding.says)}
      {say(language, `gate.${finding.reason}.remedy`, finding.remedy)}
    </>
  )
}
