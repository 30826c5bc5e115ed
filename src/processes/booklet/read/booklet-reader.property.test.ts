import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OutlineItem } from '#core/record/values.ts'
import type { Booklet, BookletMeasure, BookletProgramme } from '../booklet.ts'
import { readBooklet } from './booklet-reader.ts'
import { layOut } from './sample-layout.ts'

const letters = [...'橋川森道畑町空星雨風花草鳥魚船音色文歌本おかさたなはまやらわアカサタナ']
const word = fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 14 }).map((all) => all.join(''))
const paragraph = word.map((text): OutlineItem => ({ marker: '', text: `${text}。` }))
const bullets = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .map((all) => all.map((text) => item('・', text)))
const note = word.map((text): OutlineItem => ({ marker: '', text: `[${text}]` }))
const headed = fc
  .uniqueArray(fc.tuple(word, bullets), { minLength: 1, maxLength: 3, selector: ([text]) => text })
  .map((all) => all.map(([text, below]): OutlineItem => ({ marker: '', text: `（${text}）`, items: below })))
const table = fc
  .array(fc.tuple(word, fc.integer({ min: 0, max: 99_999 })), { minLength: 1, maxLength: 3 })
  .map((rows) => rows.map(([label, count]) => [label, count.toLocaleString('en')]))

const below = (inner: fc.Arbitrary<OutlineItem[]>) =>
  fc.tuple(fc.array(paragraph, { maxLength: 2 }), inner).map(([texts, lists]) => [...texts, ...lists])
const circled = numberedList((number) => '①②③④'[number - 1] ?? '', fc.constant<OutlineItem[]>([]))
const bulletsAndNote = fc.tuple(bullets, fc.option(note)).map(([all, last]) => (last ? [...all, last] : all))
const inBrackets = numberedList(
  (number) => `(${number})`,
  below(fc.oneof(fc.constant<OutlineItem[]>([]), circled, bulletsAndNote)),
)
const outline = fc
  .tuple(
    fc.array(paragraph, { maxLength: 2 }),
    numberedList(
      (number) => `${number}.`,
      below(fc.oneof(fc.constant<OutlineItem[]>([]), inBrackets, bulletsAndNote, headed)),
    ),
  )
  .map(([texts, list]) => [...texts, ...list])

const names = (end: string) =>
  fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((all) => all.map((name) => `${name}${end}`))
const budget = fc.oneof(
  fc.record({
    budget: fc.integer({ min: 1, max: 99_999_999 }).map((thousands) => thousands * 1000),
    budgetNote: fc.option(word),
  }),
  fc.record({ budget: fc.constant(null), budgetNote: fc.option(word) }),
)
const programme = fc
  .record({
    name: word,
    departments: names('部'),
    sections: names('課'),
    isNew: fc.boolean(),
    goal: outline,
    content: outline,
    budget,
  })
  .map(({ budget, ...rest }): BookletProgramme => ({ ...rest, ...budget, isReference: false }))
const programmes = fc.uniqueArray(programme, { minLength: 1, maxLength: 6, selector: ({ name }) => name })

const booklet = fc
  .record({
    fiscalYear: fc.integer({ min: 1990, max: 2060 }),
    committee: word.map((name) => `${name}委員会`),
    preface: fc.array(paragraph, { maxLength: 3 }),
    programmes,
    lastIsReference: fc.boolean(),
    summaries: fc.array(fc.tuple(fc.boolean(), word), { maxLength: 6 }),
  })
  .map(({ lastIsReference, summaries, ...rest }): Booklet => {
    const all = rest.programmes.map((each, index) =>
      lastIsReference && index > 0 && index === rest.programmes.length - 1
        ? { ...each, sections: [], isReference: true }
        : each,
    )
    const measures = all.flatMap(({ name, sections }, index): BookletMeasure[] => {
      const [isReview, text] = summaries[index] ?? []
      if (text === undefined) return []
      const kind = isReview ? 'urgentReview' : 'emergencyMeasure'
      return [{ kind, programme: name, sections, summary: [item('○', text)] }]
    })
    return {
      ...rest,
      programmes: all,
      measures: measures.sort((one, other) => one.kind.localeCompare(other.kind)),
    }
  })

test('any booklet printed in the layout reads back as the same booklet, wherever its sheets are cut', () => {
  fc.assert(
    fc.property(booklet, fc.integer({ min: 0, max: 4 }), (printed, cut) => {
      const cuts = Object.fromEntries(printed.programmes.map(({ name }) => [name, cut]))
      const { booklet: read, findings } = readBooklet(new TextEncoder().encode(layOut(printed, cuts)))
      expect(read).toEqual(printed)
      const sure = findings.filter(({ kind }) => /^(?:contents|continuation|numbering|year|stray)/.test(kind))
      expect(sure).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('a booklet file cut anywhere is read or refused, never a bug', () => {
  fc.assert(
    fc.property(booklet, fc.double({ min: 0, max: 1, noNaN: true }), (printed, share) => {
      const bytes = new TextEncoder().encode(layOut(printed))
      const cut = bytes.subarray(0, Math.floor(bytes.length * share))
      try {
        expect(readBooklet(cut).pages).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toHaveProperty('reason', 'invalid')
      }
    }),
    { numRuns: 200 },
  )
})

function numberedList(marker: (number: number) => string, items: fc.Arbitrary<OutlineItem[]>) {
  return fc
    .array(fc.tuple(word, items, fc.boolean(), fc.option(table, { freq: 5 })), { minLength: 1, maxLength: 4 })
    .map((all) =>
      all.map(
        ([text, inner, isMarked, rows], index): OutlineItem => ({
          ...item(marker(index + 1), text),
          ...(isMarked && { marks: ['印'] }),
          ...(rows && { table: rows }),
          ...(inner.length > 0 && { items: inner }),
        }),
      ),
    )
}

function item(marker: string, text: string): OutlineItem {
  return { marker, text }
}
