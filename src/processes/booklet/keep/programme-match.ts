import { nameSimilarity } from '#core/record/name-similarity.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Booklet } from '../booklet.ts'
import { keyOf } from '../read/spacing.ts'

/** A programme of the register with the names and sections that its sheets gave it. */
export type KnownProgramme = {
  readonly code: string
  readonly name: string
  readonly endedIn: number | null
  readonly sheets: readonly {
    readonly fiscalYear: number
    readonly name: string
    readonly sections: readonly string[]
  }[]
}

/** What people answered about uncertain names: the code of the programme that it is, or that it is a new one. */
export type Answers = {
  readonly links: Readonly<Record<string, string>>
  readonly fresh: readonly string[]
}

export const noAnswers: Answers = { links: {}, fresh: [] }

/** A name that is not in the register but close to names that the booklet no longer has. */
export type NameQuestion = {
  readonly name: string
  readonly candidates: readonly {
    readonly code: string
    readonly name: string
    readonly similarity: number
  }[]
}

/** For each programme of the booklet its code, null for a new one; and what only people can decide. */
export type ProgrammeMatch = {
  readonly codes: readonly (string | null)[]
  readonly questions: readonly NameQuestion[]
}

const ALIKE = 0.5
const ALIKE_IN_SAME_SECTIONS = 0.4

/** Finds the booklet's programmes in the register by their exact names (but for widths and spaces), never by a guess. */
export function matchProgrammes(
  { fiscalYear, programmes }: Booklet,
  sections: readonly (readonly string[])[],
  known: readonly KnownProgramme[],
  answers: Answers,
): ProgrammeMatch {
  const names = programmes.map(({ name }) => name)
  refuseRepeated(names)
  const answered = answersByKey(answers, names, known)

  const codes = names.map((name) => {
    const same = namesakeIn(fiscalYear, name, known)
    if (same.isOfThisYear) return same.code
    const answer = answered.get(keyOf(name))
    return answer === undefined ? same.code : answer
  })
  refuseShared(names, codes)

  const absent = known.filter(
    ({ code, endedIn }) => !codes.includes(code) && (endedIn === null || endedIn >= fiscalYear),
  )
  const questions = names.flatMap((name, at) => {
    if (codes[at] !== null || answered.has(keyOf(name))) return []
    const candidates = candidatesFor(name, sections[at] ?? [], absent)
    return candidates.length === 0 ? [] : [{ name, candidates }]
  })
  return { codes, questions }
}

/** The sheets of the booklet's own year decide first: what was answered once need not be answered again. */
function namesakeIn(
  year: number,
  name: string,
  known: readonly KnownProgramme[],
): { readonly code: string | null; readonly isOfThisYear: boolean } {
  const isSame = (other: string) => keyOf(other) === keyOf(name)
  const ofYear = known.find(({ sheets }) =>
    sheets.some((sheet) => sheet.fiscalYear === year && isSame(sheet.name)),
  )
  if (ofYear) return { code: ofYear.code, isOfThisYear: true }
  const namesake =
    known.find((programme) => isSame(programme.name)) ??
    known.find(({ sheets }) => sheets.some((sheet) => isSame(sheet.name)))
  return { code: namesake?.code ?? null, isOfThisYear: false }
}

function candidatesFor(
  name: string,
  sections: readonly string[],
  absent: readonly KnownProgramme[],
): NameQuestion['candidates'] {
  return absent
    .flatMap((programme) => {
      const names = [programme.name, ...programme.sheets.map((sheet) => sheet.name)]
      const similarity = Math.max(...names.map((other) => nameSimilarity(name, other)))
      const enough = programme.sheets.some((sheet) => isSameSet(sheet.sections, sections))
        ? ALIKE_IN_SAME_SECTIONS
        : ALIKE
      if (similarity < enough) return []
      return [{ code: programme.code, name: programme.name, similarity: Math.round(similarity * 100) / 100 }]
    })
    .toSorted((one, other) => other.similarity - one.similarity)
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && one.length === other.length && one.every((each) => other.includes(each))
}

function answersByKey(
  { links, fresh }: Answers,
  names: readonly string[],
  known: readonly KnownProgramme[],
): ReadonlyMap<string, string | null> {
  const all = [...Object.entries(links), ...fresh.map((name): [string, null] => [name, null])]
  const answered = new Map<string, string | null>()
  for (const [name, code] of all) {
    if (!names.some((each) => keyOf(each) === keyOf(name))) {
      throw new Refusal('invalid', `「${name}」という事務事業はこの冊子にありません。`)
    }
    if (answered.has(keyOf(name))) throw new Refusal('invalid', `「${name}」への答えが二つあります。`)
    if (code !== null && !known.some((programme) => programme.code === code)) {
      throw new Refusal('missing', `事務事業に「${code}」はありません。`)
    }
    answered.set(keyOf(name), code)
  }
  return answered
}

function refuseRepeated(names: readonly string[]): void {
  const repeated = names.find((name, at) => names.findIndex((other) => keyOf(other) === keyOf(name)) < at)
  if (repeated === undefined) return
  throw new Refusal(
    'invalid',
    `「${repeated}」という事務事業が冊子に二つあり、どちらを登録するか決まりません。`,
  )
}

function refuseShared(names: readonly string[], codes: readonly (string | null)[]): void {
  const at = codes.findIndex((code, index) => code !== null && codes.indexOf(code) < index)
  if (at < 0) return
  const code = codes[at] ?? ''
  const other = names[codes.indexOf(code)]
  throw new Refusal('invalid', `「${names[at]}」と「${other}」が、どちらも${code}になります。`)
}
