import { keyOf as keyOfEntry } from '#core/record/entry.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { booklets } from '#registers/planning/booklets/register.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { urgentReviews } from '#registers/planning/urgent-reviews/register.ts'
import type { Booklet } from '../booklet.ts'
import { keyOf } from '../read/spacing.ts'
import { freeCodes } from './free-codes.ts'
import type { Known } from './known.ts'
import type { Organisation } from './organisation.ts'
import { reviewEntry } from './review-entry.ts'
import { sheetEntry } from './sheet-entry.ts'
import { put, type Writing } from './writing.ts'

/** Writes the entries of a booklet in the order in which they refer to each other; `codes` are its programmes', null for new ones. */
export async function writeBooklet(
  writing: Writing,
  booklet: Booklet,
  organisation: Organisation,
  codes: readonly (string | null)[],
  known: Known,
): Promise<void> {
  for (const entry of organisation.entries) await put(writing, sections, entry)
  const programmeCodes = await writeProgrammes(writing, booklet, codes, known)
  await writeSheets(writing, booklet, organisation, programmeCodes, known)
  await writeReviews(writing, booklet, organisation, programmeCodes, known)
  const { fiscalYear, committee, preface } = booklet
  await put(writing, booklets, { fiscalYear, committee, preface: preface.length > 0 ? preface : null })
}

/** A programme that goes on keeps its first name and all that was written about it. */
async function writeProgrammes(
  writing: Writing,
  { fiscalYear, committee, programmes: printed }: Booklet,
  codes: readonly (string | null)[],
  known: Known,
): Promise<string[]> {
  const nextCode = freeCodes(
    known.entries.map(({ entry }) => entry.code),
    'P',
    3,
  )
  const written: string[] = []
  for (const [at, { name, isNew }] of printed.entries()) {
    const before = known.entries.find(({ key }) => key === codes[at])?.entry
    const entry = before ?? {
      code: nextCode(),
      name,
      domain: domainOf(committee),
      startedIn: isNew ? fiscalYear : null,
      endedIn: null,
      origins: null,
    }
    await put(writing, programmes, entry)
    written.push(entry.code)
  }
  return written
}

async function writeSheets(
  writing: Writing,
  { fiscalYear, programmes: printed }: Booklet,
  organisation: Organisation,
  codes: readonly string[],
  known: Known,
): Promise<void> {
  const left = new Map(known.sheets)
  for (const [at, sheet] of printed.entries()) {
    const place = { programme: codes[at] ?? '', fiscalYear, position: at + 1 }
    const key = keyOfEntry(annualSheets.record, place) ?? ''
    const attribution = organisation.sheets[at] ?? { departments: [], sections: [] }
    await put(writing, annualSheets, sheetEntry(sheet, place, attribution, known.sheets.get(key)))
    left.delete(key)
  }
  for (const [key, { name }] of left) noteAbsent(writing, name, `年度事業（${key}）`)
}

async function writeReviews(
  writing: Writing,
  { fiscalYear, programmes: printed, measures }: Booklet,
  organisation: Organisation,
  codes: readonly string[],
  known: Known,
): Promise<void> {
  const left = new Map(known.reviews)
  const written = new Set<string>()
  for (const [index, measure] of measures.entries()) {
    const at = printed.findIndex(({ name }) => keyOf(name) === keyOf(measure.programme))
    const sheet = printed[at]
    const place = { programme: codes[at] ?? '', fiscalYear, position: index + 1 }
    const key = keyOfEntry(urgentReviews.record, { ...place, kind: measure.kind }) ?? ''
    if (sheet === undefined || written.has(key)) {
      const why = sheet === undefined ? '事務事業の頁がない' : '同じ種別の一覧に二度ある'
      const says = `一覧の「${measure.programme}」は、${why}ため登録していません。`
      writing.findings.push({ programme: measure.programme, kind: 'measure-left-out', says })
      continue
    }
    written.add(key)
    left.delete(key)
    const of = organisation.measures[index] ?? []
    const review = known.reviews.get(key)
    const sheetKey = keyOfEntry(annualSheets.record, place) ?? ''
    const before = review && { review, sheet: known.sheets.get(sheetKey) }
    await put(writing, urgentReviews, reviewEntry(measure, place, of, sheet, before))
  }
  for (const [key, { name }] of left) noteAbsent(writing, name, `緊急対策・緊急見直し（${key}）`)
}

/** What an earlier booklet of the year brought in is not taken away by a later one: that is for people to decide. */
function noteAbsent({ findings }: Writing, name: string, what: string): void {
  const says = `「${name}」の${what}は登録にありますが、この冊子にはありません。不要なら取り下げてください。`
  findings.push({ programme: name, kind: 'not-in-booklet', says })
}

/** 企画総務常任委員会 looks after the domain 企画総務. */
function domainOf(committee: string): string {
  return committee.replace(/(?:常任|特別)?委員会$/, '') || committee
}
