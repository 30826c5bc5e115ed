import type { FileValue } from '#core/record/values.ts'

/** What the release gate says of a text, in order of gravity: it passes, passes with a note, needs a second person with a reason, or never passes as it stands. */
export type Outcome = 'pass' | 'warn' | 'second' | 'block'

/** The rules of the gate: R-PII-01 to R-PII-13 find what would tell of a person, R-CAT-01 weighs a title. */
export type GateRule = `R-PII-${string}` | 'R-CAT-01'

/** One place of a text that the gate does not let through as it is. */
export type GateFinding = {
  readonly rule: GateRule
  /** Why, as a key: `R-PII-01.full`. Its English is `gate.R-PII-01.full` and `gate.R-PII-01.full.remedy` in `src/ui/en.json`. */
  readonly reason: string
  /** UTF-16 offsets into the text as it was handed in. */
  readonly start: number
  readonly end: number
  readonly outcome: Outcome
  /** Why, as a sentence; it never repeats what was found. */
  readonly says: string
  /** What would make the text pass. */
  readonly remedy: string
}

export type GateCheck = { readonly outcome: Outcome; readonly findings: readonly GateFinding[] }

/** A text to be checked; a title is weighed by R-CAT-01 as well, the name of a file only for what it gives away. */
export type GateText = {
  readonly text: string
  readonly as: 'title' | 'prose'
  /** The file whose name the text is: who has its bytes looks into them as well. */
  readonly file?: FileValue
  /** What is in it, where it lies in no store yet. */
  readonly bytes?: Uint8Array | undefined
}

/** The gate with its dictionary and lists. */
export type Gate = {
  /** Changes whenever a rule, a dictionary or a list does: what was checked under another version is checked again. */
  readonly version: string
  /** One check for each text, in their order. */
  check(texts: readonly GateText[]): Promise<readonly GateCheck[]>
  close(): Promise<void>
}

/** Gives the gate with its lists as they stand at the moment: another one where a list has changed. */
export type CurrentGate = () => Promise<Gate>

/** What a name on the list stands for: why it may be published. */
export type PublicNameKind = 'member' | 'official' | 'company' | 'place' | 'facility' | 'history' | 'work'

/** A name that may be published, with the days (from inclusive, until exclusive; null for open) within which it may. */
export type PublicName = {
  readonly name: string
  readonly kind: PublicNameKind
  readonly from: string | null
  readonly until: string | null
}

/** What one municipality adds to the lists: its places, facilities, people in office, companies, and places whose location is secret. */
export type GateLists = {
  readonly names: readonly PublicName[]
  /** Names of places whose location must not be known (R-PII-12). */
  readonly secret: readonly string[]
}

/** The outcomes, the gravest last. */
export const OUTCOMES: readonly Outcome[] = ['pass', 'warn', 'second', 'block']

/** The gravest outcome among findings; `pass` where there are none. */
export function gravest(findings: readonly Pick<GateFinding, 'outcome'>[]): Outcome {
  return findings.reduce<Outcome>(
    (worst, { outcome }) => (OUTCOMES.indexOf(outcome) > OUTCOMES.indexOf(worst) ? outcome : worst),
    'pass',
  )
}
