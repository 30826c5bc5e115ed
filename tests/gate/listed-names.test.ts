import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText, means as gateMeans } from '#core/rules/gate/check-text.ts'
import { TAG_COUNT } from '#core/rules/gate/tagger/tags.ts'
import { KNOWN, lists } from '#core/rules/gate/tagger/word-table.ts'
import { LABELS, NOBODY, OFFICES } from '#core/rules/gate/vocabulary.ts'
import { endsWithAny } from '#core/rules/gate/word-edges.ts'
import { readGateLists } from '#processes/gate/lists.ts'

const place = { root: new URL('../..', import.meta.url).pathname, profile: 'setagaya' }
const allowed = allowances(await readGateLists(place))
const means = gateMeans(allowed)
/** A tagger that thinks of every letter that it is of no name. */
const blind = {
  ...means,
  quick: null,
  model: {
    rowOf: () => 0,
    weights: Int8Array.from({ length: TAG_COUNT }, (_, tag) => (tag === 0 ? 127 : 0)),
    scale: 0.02,
    steps: new Float64Array(TAG_COUNT * TAG_COUNT).fill(1),
  },
}

const kanji = /^[\p{Script=Han}々]{2,3}$/u
const having = (bits: number, none: number) =>
  [...lists()]
    .filter(
      ([word, own]) =>
        (own & bits) === bits && (own & none) === 0 && kanji.test(word) && !allowed.isPlace(word),
    )
    .map(([word]) => word)
const surnames = having(
  KNOWN.commonSurname,
  KNOWN.noun | KNOWN.place | KNOWN.figure | KNOWN.label | KNOWN.facility,
).filter((word) => !NOBODY.has(word) && !allowed.covers(word, 0, word.length))
const surname = fc.constantFrom(...surnames)
const given = fc.constantFrom(...having(KNOWN.commonGiven, KNOWN.noun | KNOWN.office))
const labels = [...LABELS].filter((label) => label.length > 1 && !endsWithAny(label, OFFICES))

function found(text: string, own = means): string[] {
  return checkText({ text, as: 'title' }, own)
    .findings.filter(({ rule }) => rule === 'R-PII-01')
    .map(({ start, end }) => text.slice(start, end))
}

test('a frequent surname of the lists behind a label is found, whatever the tagger thinks of it', () => {
  expect(surnames.length).toBeGreaterThan(500)
  fc.assert(
    fc.property(
      surname,
      fc.constantFrom(...labels),
      fc.constantFrom('：', '　', ' ', '（', '・'),
      (name, label, sign) => {
        expect(found(`通知書の返戻（${label}${sign}${name}）`, blind)).toContain(name)
      },
    ),
    { numRuns: 500 },
  )
})

test('a surname with a given name of the lists behind a label is found whole', () => {
  fc.assert(
    fc.property(surname, given, fc.constantFrom(...labels), (family, own, label) => {
      expect(found(`${label}　${family}　${own}`, blind)).toContain(`${family}　${own}`)
    }),
    { numRuns: 500 },
  )
})

test('a frequent surname with a frequent given name alone in brackets is found, whatever the tagger thinks of it', () => {
  const known = lists()
  fc.assert(
    fc.property(surname, given, (family, own) => {
      fc.pre(!known.has(family + own) && family.length + own.length < 7)
      expect(found(`道路の陥没について（${family}${own}）`, blind)).toContain(family + own)
    }),
    { numRuns: 300 },
  )
})

/** 住宅, 仕様, clans of history, roads: what is no person's name with respect behind it. */
const OTHERWISE = /[自居住在帰社私拙]宅$|仕様$|^(?:藤原|織田|北条|武田|徳川|豊臣)氏$|街道/

test('a frequent surname of the lists before 様, 氏, さん and 宅 is found, whatever the tagger thinks of it', () => {
  fc.assert(
    fc.property(surname, fc.constantFrom('様', '氏', 'さん', '宅'), (name, respect) => {
      fc.pre(!OTHERWISE.test(`${name}${respect}`))
      expect(found(`道路の陥没について、${name}${respect}から連絡`, blind)).toContain(name)
    }),
    { numRuns: 500 },
  )
})

test('who holds an office passes with it', () => {
  fc.assert(
    fc.property(
      surname,
      given,
      fc.constantFrom('区長', '市長', '副区長', '教育長', '議長', '議員', '総務部長', '知事'),
      (family, own, office) => {
        expect(found(`${office}　${family}の出席について`)).toEqual([])
        expect(found(`${family}${office}の答弁について`)).toEqual([])
        expect(found(`視察への同行（${office}　${family}　${own}）`)).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})
