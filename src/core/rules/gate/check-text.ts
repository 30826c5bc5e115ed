import type { Allowances } from './allowances.ts'
import { accounts } from './detectors/accounts.ts'
import { addresses } from './detectors/addresses.ts'
import { namesBeside, siblingsBeside } from './detectors/beside-names.ts'
import { births, birthsBeside } from './detectors/births.ts'
import { builtNames } from './detectors/built-names.ts'
import { caseNumbers } from './detectors/case-numbers.ts'
import { contacts } from './detectors/contacts.ts'
import { fileNames } from './detectors/file-names.ts'
import { foreignNames } from './detectors/foreign-names.ts'
import { fullNames } from './detectors/full-names.ts'
import { hiddenLetters } from './detectors/hidden-letters.ts'
import { honorifics } from './detectors/honorifics.ts'
import { initials } from './detectors/initials.ts'
import { kanaNames } from './detectors/kana-names.ts'
import { labelledNames } from './detectors/labelled-names.ts'
import { listedNames } from './detectors/listed-names.ts'
import { loneSurnames } from './detectors/lone-surnames.ts'
import { myNumbers } from './detectors/my-numbers.ts'
import { partyNames } from './detectors/party-names.ts'
import { secretPlaces } from './detectors/secret-places.ts'
import { slotNames } from './detectors/slot-names.ts'
import { smallCells } from './detectors/small-cells.ts'
import { soleTraders } from './detectors/sole-traders.ts'
import { spacedNames } from './detectors/spaced-names.ts'
import { staffEvents } from './detectors/staff-events.ts'
import { strangeNames } from './detectors/strange-names.ts'
import { surnames } from './detectors/surnames.ts'
import { type GateCheck, type GateFinding, type GateText, gravest, OUTCOMES } from './gate.ts'
import { isAscii } from './letters.ts'
import type { Lexicon } from './lexicon.ts'
import { type NormalText, normalText } from './normal-text.ts'
import { isBareTitle } from './quality.ts'
import type { Detector, Hit, Reading, Tokenize } from './reading.ts'
import { REASONS } from './reasons.ts'
import { isSuspicious } from './suspicion.ts'

/** What a check works with: the names, the lists, and what cuts a text into words. */
export type GateMeans = {
  readonly lexicon: Lexicon
  readonly allowed: Allowances
  readonly tokenize: Tokenize
}

/** In order: where two find the same place, the first of equal gravity is told. */
const DETECTORS: readonly Detector[] = [
  honorifics,
  fullNames,
  slotNames,
  spacedNames,
  labelledNames,
  listedNames,
  foreignNames,
  kanaNames,
  initials,
  surnames,
  loneSurnames,
  strangeNames,
  builtNames,
  partyNames,
  contacts,
  addresses,
  births,
  accounts,
  myNumbers,
  caseNumbers,
  smallCells,
  fileNames,
  soleTraders,
  secretPlaces,
  staffEvents,
]

/** Those that find nothing in a text that was not cut into words: what they look for are the signs for which texts are cut. */
const ON_WORDS: ReadonlySet<Detector> = new Set([
  honorifics,
  fullNames,
  slotNames,
  spacedNames,
  labelledNames,
  listedNames,
  foreignNames,
  kanaNames,
  surnames,
  strangeNames,
  builtNames,
  soleTraders,
])
const UNCUT = DETECTORS.filter((detector) => !ON_WORDS.has(detector))
/** All others need a word in Japanese. */
const ON_ASCII: ReadonlySet<Detector> = new Set([initials, contacts, myNumbers, fileNames, secretPlaces])
const CODES = UNCUT.filter((detector) => ON_ASCII.has(detector))

const CLEAR: GateCheck = { outcome: 'pass', findings: [] }

/** What the rules of the gate say of one text. With `always`, every text is cut into words, even where no sign asks for it. */
export function checkText({ text, as }: GateText, means: GateMeans, { always = false } = {}): GateCheck {
  const findings = findingsIn(text, as, means, always)
  if (as === 'title' && text.trim() !== '' && isBareTitle(text)) {
    findings.push({ ...REASONS['R-CAT-01.bare'], reason: 'R-CAT-01.bare', start: 0, end: text.length })
  }
  if (findings.length === 0) return CLEAR
  findings.sort((one, other) => one.start - other.start || other.end - one.end)
  return { outcome: gravest(findings), findings }
}

function detectorsFor({ text, words }: Reading): readonly Detector[] {
  if (words.length > 0) return DETECTORS
  return isAscii(text) ? CODES : UNCUT
}

/** Long texts are read in pieces that overlap by twice the margin: patterns take by far longer for a text twice as long. */
const [PIECE, MARGIN] = [1000, 100]
/** Of a text that is stopped in any case no more places are looked for. */
const ENOUGH = 200

/** What is found in a text. The margin of a piece is told by the piece beside it, which sees all around it. */
function findingsIn(text: string, as: GateText['as'], means: GateMeans, always: boolean): GateFinding[] {
  if (text.length <= PIECE) return findingsInPiece(text, as, means, always)
  const findings = new Map<string, GateFinding>()
  for (let from = 0, told = 0; ; ) {
    const until = Math.min(text.length, wholeLetter(text, from + PIECE))
    const isLast = until === text.length
    const edge = isLast ? until : until - MARGIN
    for (const found of findingsInPiece(text.slice(from, until), as, means, always)) {
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

function findingsInPiece(
  text: string,
  as: GateText['as'],
  { lexicon, allowed, tokenize }: GateMeans,
  always: boolean,
): GateFinding[] {
  const normal = normalText(text)
  const words = always || isSuspicious(normal.text, lexicon) ? tokenize(normal.text) : []
  const reading = { text: normal.text, words, isTitle: as === 'title', lexicon, allowed }
  const hits: Hit[] = []
  for (const detector of detectorsFor(reading)) for (const hit of detector(reading)) hits.push(hit)
  const own = hits.filter((hit) => !isOfAddress(normal.text, hit, hits))
  own.push(...beside(reading, own))
  return [...distinct(own).map((hit) => told(hit, normal)), ...hiddenLetters(normal)]
}

/** Whether what looks like a name is the city of an address: 狛江市中和泉9-14. */
function isOfAddress(text: string, { reason, start, end }: Hit, hits: readonly Hit[]): boolean {
  if (REASONS[reason].rule !== 'R-PII-01' || !/.[市区郡]./.test(text.slice(start, end))) return false
  return hits.some((hit) => REASONS[hit.reason].rule === 'R-PII-03' && hit.start <= start && hit.end > end)
}

/** What is told by what was found beside it: surnames by numbers of somebody, and days of birth by names. */
function beside(reading: Reading, hits: readonly Hit[]): Hit[] {
  if (hits.length === 0) return []
  const ruled = (rules: RegExp) => hits.filter(({ reason }) => rules.test(REASONS[reason].rule))
  const surnames = [...namesBeside(reading, ruled(/^R-PII-0[2-7]$/))]
  const names = [...ruled(/^R-PII-01$/), ...surnames]
  return [...surnames, ...siblingsBeside(reading, names), ...birthsBeside(reading, names)]
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
