import type { GateCheck, GateRule } from './gate.ts'

/** A text with the places that people marked in it. */
export type LabelledText = {
  readonly text: string
  readonly labels: readonly { readonly rule: GateRule; readonly start: number; readonly end: number }[]
}

/** How well places were found: marked and found, marked and missed, found and not marked. */
export type Score = {
  readonly found: number
  readonly missed: number
  readonly mistaken: number
  /** Shares from 0 to 1; null where nothing was marked, or nothing found. */
  readonly recall: number | null
  readonly precision: number | null
}

export type Evaluation = {
  readonly texts: number
  readonly rules: Readonly<Record<string, Score>>
  /** Names of persons and everything that identifies one: R-PII-01 to R-PII-07. */
  readonly identifiers: Score
  /** Where the gate and the marks differ. */
  readonly differences: readonly Difference[]
}

export type Difference = {
  readonly line: number
  readonly text: string
  readonly kind: 'missed' | 'mistaken'
  readonly rule: GateRule
  readonly start: number
  readonly end: number
}

/** The rules that find names and identifiers. */
const IDENTIFIERS = ['01', '02', '03', '04', '05', '06', '07'].map((number) => `R-PII-${number}`)

/**
 * Compares what the gate found with what people marked. A mark is found where a finding of the same rule that stops the text (second, block)
 * overlaps it; such a finding is mistaken where no mark of its rule does.
 */
export function evaluation(labelled: readonly LabelledText[], checks: readonly GateCheck[]): Evaluation {
  const differences: Difference[] = []
  const found = new Map<string, number>()
  for (const [at, { text, labels }] of labelled.entries()) {
    const findings = (checks[at]?.findings ?? []).filter(({ outcome }) => outcome !== 'warn')
    for (const label of labels) {
      if (findings.some((finding) => finding.rule === label.rule && overlaps(finding, label))) {
        found.set(label.rule, (found.get(label.rule) ?? 0) + 1)
      } else differences.push({ line: at + 1, text, kind: 'missed', ...label })
    }
    for (const { rule, start, end } of findings) {
      if (labels.some((label) => label.rule === rule && overlaps({ start, end }, label))) continue
      differences.push({ line: at + 1, text, kind: 'mistaken', rule, start, end })
    }
  }
  const rules = [...new Set([...found.keys(), ...differences.map(({ rule }) => rule)])].sort()
  const scoreOf = (wanted: readonly string[]) =>
    score(
      wanted.reduce((sum, rule) => sum + (found.get(rule) ?? 0), 0),
      differences.filter(({ rule }) => wanted.includes(rule)),
    )
  return {
    texts: labelled.length,
    rules: Object.fromEntries(rules.map((rule) => [rule, scoreOf([rule])])),
    identifiers: scoreOf(IDENTIFIERS),
    differences,
  }
}

function score(found: number, differences: readonly Difference[]): Score {
  const missed = differences.filter(({ kind }) => kind === 'missed').length
  const mistaken = differences.length - missed
  return {
    found,
    missed,
    mistaken,
    recall: found + missed === 0 ? null : found / (found + missed),
    precision: found + mistaken === 0 ? null : found / (found + mistaken),
  }
}

function overlaps(one: Stretch, other: Stretch): boolean {
  return one.start < other.end && other.start < one.end
}

type Stretch = { readonly start: number; readonly end: number }
