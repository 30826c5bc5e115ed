import type { Allowances } from './allowances.ts'
import { accounts } from './detectors/accounts.ts'
import { addresses } from './detectors/addresses.ts'
import { agesOf, births, birthsBeside } from './detectors/births.ts'
import { caseNumbers } from './detectors/case-numbers.ts'
import { contacts } from './detectors/contacts.ts'
import { fileNames } from './detectors/file-names.ts'
import { hiddenLetters } from './detectors/hidden-letters.ts'
import { honorifics } from './detectors/honorifics.ts'
import { initials } from './detectors/initials.ts'
import { labelledNames } from './detectors/labelled-names.ts'
import { learnedNames, learnedNumbers } from './detectors/learned-names.ts'
import { myNumbers } from './detectors/my-numbers.ts'
import { secretPlaces } from './detectors/secret-places.ts'
import { smallCells } from './detectors/small-cells.ts'
import { staffEvents } from './detectors/staff-events.ts'
import { type GateCheck, type GateFinding, type GateText, gravest, OUTCOMES } from './gate.ts'
import { type NormalText, normalText } from './normal-text.ts'
import { isBareTitle } from './quality.ts'
import type { Detector, Hit, Reading } from './reading.ts'
import { REASONS } from './reasons.ts'
import { chancesIn, type Tagger } from './tagger/chances.ts'
import { nameModel } from './tagger/name-model.ts'
import { quickLook } from './tagger/quick-look.ts'
import { wordTable } from './tagger/word-table.ts'

/** What a check works with: what was learned of names, the words of the lists, and the names that may be published. */
export type GateMeans = Tagger & { readonly allowed: Allowances }

/** All that a gate needs but the names that may be published. */
export function means(allowed: Allowances): GateMeans {
  return { model: nameModel(), table: wordTable(), quick: quickLook(), allowed }
}

/** In order: where two find the same place, the first of equal gravity is told. */
const DETECTORS: readonly Detector[] = [
  learnedNames,
  labelledNames,
  honorifics,
  initials,
  contacts,
  addresses,
  births,
  accounts,
  myNumbers,
  caseNumbers,
  learnedNumbers,
  smallCells,
  fileNames,
  secretPlaces,
  staffEvents,
]

const CLEAR: GateCheck = { outcome: 'pass', findings: [] }

/** What the rules of the gate say of one text. */
export function checkText({ text, as }: GateText, own: GateMeans): GateCheck {
  const findings = findingsIn(text, as, own)
  if (as === 'title' && text.trim() !== '' && isBareTitle(text)) {
    findings.push({ ...REASONS['R-CAT-01.bare'], reason: 'R-CAT-01.bare', start: 0, end: text.length })
  }
  if (findings.length === 0) return CLEAR
  findings.sort((one, other) => one.start - other.start || other.end - one.end)
  return { outcome: gravest(findings), findings }
}

/** Long texts are read in pieces that overlap by twice the margin: patterns take by far longer for a text twice as long. */
const [PIECE, MARGIN] = [1000, 100]
/** Of a text that is stopped in any case no more places are looked for. */
const ENOUGH = 200

/** What is found in a text. The margin of a piece is told by the piece beside it, which sees all around it. */
function findingsIn(text: string, as: GateText['as'], own: GateMeans): GateFinding[] {
  if (text.length <= PIECE) return findingsInPiece(text, as, own)
  const findings = new Map<string, GateFinding>()
  for (let from = 0, told = 0; ; ) {
    const until = Math.min(text.length, wholeLetter(text, from + PIECE))
    const isLast = until === text.length
    const edge = isLast ? until : until - MARGIN
    for (const found of findingsInPiece(text.slice(from, until), as, own)) {
      const [start, end] = [found.start + from, found.end + from]
      if (end > told && start < edge)
        findings.set(`${found.reason} ${start} ${end}`, { ...found, start, end })
    }
    const all = [...findings.values()]
    if (isLast || (all.length >= ENOUGH && gravest(all) === 'block')) return all
    told = edge
    from = wholeLetter(text, edge - MARGIN)
  }
}

/** The place itself, or the one before where it would cut a letter of two units apart. */
function wholeLetter(text: string, at: number): number {
  return /^[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at
}

function findingsInPiece(text: string, as: GateText['as'], own: GateMeans): GateFinding[] {
  const normal = normalText(text)
  const chances = chancesIn(normal.text, own)
  const reading = {
    text: normal.text,
    isTitle: as === 'title',
    chances,
    table: own.table,
    allowed: own.allowed,
  }
  const hits: Hit[] = []
  for (const detector of DETECTORS) for (const hit of detector(reading)) hits.push(hit)
  const kept = hits.filter((hit) => !isOfAddress(normal.text, hit, hits))
  kept.push(...beside(reading, kept))
  return [...distinct(kept).map((hit) => told(hit, normal)), ...hiddenLetters(normal)]
}

/** Whether what looks like a name is the city of an address: 狛江市中和泉9-14. */
function isOfAddress(text: string, { reason, start, end }: Hit, hits: readonly Hit[]): boolean {
  if (REASONS[reason].rule !== 'R-PII-01' || !/.[市区郡]./.test(text.slice(start, end))) return false
  return hits.some((hit) => REASONS[hit.reason].rule === 'R-PII-03' && hit.start <= start && hit.end > end)
}

/** What is told by the names that were found: days of birth and ages. */
function beside(reading: Reading, hits: readonly Hit[]): Hit[] {
  const names = hits.filter(({ reason }) => REASONS[reason].rule === 'R-PII-01')
  return names.length === 0 ? [] : [...birthsBeside(reading, names), ...agesOf(reading, names)]
}

function told({ reason, start, end }: Hit, normal: NormalText): GateFinding {
  return { ...REASONS[reason], reason, ...normal.place(start, end) }
}

/** Of hits of one rule that overlap only the longest stays, the graver where they are as long. */
function distinct(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = []
  const byWeight = [...hits].sort(
    (one, other) => other.end - other.start - (one.end - one.start) || gravity(other) - gravity(one),
  )
  for (const hit of byWeight) {
    const { rule } = REASONS[hit.reason]
    if (
      kept.some((each) => REASONS[each.reason].rule === rule && each.start < hit.end && hit.start < each.end)
    )
      continue
    kept.push(hit)
  }
  return kept
}

function gravity({ reason }: Hit): number {
  return OUTCOMES.indexOf(REASONS[reason].outcome)
}
