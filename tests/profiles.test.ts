import { existsSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { OutlineItem } from '#core/record/values.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Booklet } from '#processes/booklet/booklet.ts'
import { readMunicipality } from '#processes/profile.ts'

const SOURCE = new URL('../../shared/input/booklet-2020.txt', import.meta.url)
const TOKENS = new URL('../node_modules/@digital-go-jp/design-tokens/dist/tokens.css', import.meta.url)

const MARKS = { emergencyMeasure: '緊急対策事業', urgentReview: '緊急見直し対象事業' } as const

const outlineItem: z.ZodType<OutlineItem> = z.lazy(() =>
  z
    .strictObject({
      marker: z.string().max(4),
      text: z.string().min(1),
      marks: z
        .array(z.string().regex(/^[^【】]+$/))
        .min(1)
        .exactOptional(),
      table: z.array(z.array(z.string()).min(2)).min(2).exactOptional(),
      items: z.array(outlineItem).min(1).exactOptional(),
    })
    .refine(
      ({ table = [] }) => new Set(table.map((row) => row.length)).size <= 1,
      '表の列の数がそろわない。',
    ),
)

const name = z.string().min(1).regex(/^\S+$/)

const booklet: z.ZodType<Booklet> = z.strictObject({
  fiscalYear: z.int(),
  committee: name,
  preface: z.array(outlineItem).min(1),
  programmes: z.array(
    z.strictObject({
      name,
      departments: z.array(name).min(1),
      sections: z.array(name),
      isNew: z.boolean(),
      goal: z.array(outlineItem).min(1),
      budget: z.int().positive().nullable(),
      budgetNote: z.string().min(1).nullable(),
      content: z.array(outlineItem).min(1).max(15),
      isReference: z.boolean(),
    }),
  ),
  measures: z.array(
    z.strictObject({
      kind: z.enum(['emergencyMeasure', 'urgentReview']),
      programme: name,
      sections: z.array(name).min(1),
      summary: z.array(outlineItem).min(1),
    }),
  ),
})

const municipality: z.ZodType<Municipality> = z.strictObject({
  code: z.string().regex(/^\d{6}$/),
  name,
  nameKana: z.string().regex(/^\p{Script=Hiragana}+$/u),
  nameEnglish: z.string().min(1),
  prefecture: name,
  noun: z.enum(['区', '市', '町', '村']),
  bodies: z.strictObject({ assembly: name, executive: name, educationBoard: name }),
  openDataLicence: z.strictObject({ name: z.string(), title: z.string(), path: z.url() }),
  colour: z.string().regex(/^#[\da-f]{6}$/),
  contact: z
    .strictObject({
      department: z.string(),
      telephone: z.string().exactOptional(),
      email: z.email().exactOptional(),
      form: z.url().exactOptional(),
      security: z.url().exactOptional(),
    })
    .exactOptional(),
  fiscalYearLabels: z.record(z.string().regex(/^\d{4}$/), z.string().min(1)).exactOptional(),
})

describe.each(['../profiles/setagaya/municipality.json', './midorigaoka/municipality.json'])('%s', (path) => {
  const profile = municipality.parse(readJson(path))

  test('the municipality code ends in its check digit', () => {
    expect(Number(profile.code[5])).toBe(checkDigit(profile.code))
  })

  test('the key colour is a colour of the design system that can be read on white', () => {
    expect(readFileSync(TOKENS, 'utf8')).toMatch(new RegExp(`(blue|green)-\\d+: ${profile.colour};`))
    expect(contrastOnWhite(profile.colour)).toBeGreaterThanOrEqual(4.5)
  })
})

test.each(['setagaya', '../tests/midorigaoka'])(
  'the profile %s is read with the readings of its names',
  async (profile) => {
    const root = new URL('..', import.meta.url).pathname
    const { readings = {} } = await readMunicipality({ root, profile })
    expect(Object.keys(readings).length).toBeGreaterThan(1)
    for (const reading of Object.values(readings)) expect(reading).toMatch(/^\p{Script=Hiragana}+$/u)
  },
)

describe.each([
  // 外郭団体の改善 is in the ward's list of urgent reviews, but its sheet bears no mark.
  { path: '../profiles/setagaya/booklet-2020.json', unmarked: ['外郭団体の改善'] },
  { path: './midorigaoka/booklet-2023.json', unmarked: [] },
  { path: './midorigaoka/booklet-2024.json', unmarked: [] },
])('$path', ({ path, unmarked }) => {
  const { programmes, measures } = booklet.parse(readJson(path))

  test('no two programmes have the same name', () => {
    const names = programmes.map((programme) => programme.name)
    expect(new Set(names).size).toBe(names.length)
  })

  test('only a programme of the reference part is without sections', () => {
    const sectionless = programmes.filter(({ sections }) => sections.length === 0)
    expect(sectionless).toEqual(programmes.filter(({ isReference }) => isReference))
  })

  test('every measure names a programme of the booklet with its sections', () => {
    expect(measures.length).toBeGreaterThan(0)
    for (const { programme, sections } of measures)
      expect(programmes).toContainEqual(expect.objectContaining({ name: programme, sections }))
  })

  test('the programme of a measure bears the mark of its kind', () => {
    const bare = measures.filter(({ kind, programme }) => {
      const sheet = programmes.find(({ name }) => name === programme)
      return !marksOf(sheet?.content ?? []).includes(MARKS[kind])
    })
    expect(bare.map(({ programme }) => programme)).toEqual(unmarked)
  })
})

describe('the booklet of Setagaya for 令和2年度', () => {
  const { preface, programmes, measures } = booklet.parse(readJson('../profiles/setagaya/booklet-2020.json'))
  const budgeted = programmes.filter(({ budget }) => budget !== null)

  test('it has 39 programmes, 4 of them new, 24 with a budget, 1 for reference', () => {
    expect(programmes).toHaveLength(39)
    expect(programmes.filter(({ isNew }) => isNew)).toHaveLength(4)
    expect(budgeted).toHaveLength(24)
    expect(programmes.filter(({ isReference }) => isReference)).toHaveLength(1)
  })

  test('its budgets come to 99,270,668 thousand yen', () => {
    expect(budgeted.reduce((sum, { budget }) => sum + (budget ?? 0), 0)).toBe(99_270_668_000)
  })

  test('it lists 2 emergency measures and 10 urgent reviews', () => {
    expect(measures.filter(({ kind }) => kind === 'emergencyMeasure')).toHaveLength(2)
    expect(measures.filter(({ kind }) => kind === 'urgentReview')).toHaveLength(10)
  })

  test('its items bear the marks of the booklet and no others', () => {
    const marks = Map.groupBy(
      programmes.flatMap(({ content }) => marksOf(content)),
      (mark) => mark,
    )
    expect(Object.fromEntries([...marks].map(([mark, all]) => [mark, all.length]))).toEqual({
      緊急対策事業: 2,
      緊急見直し対象事業: 9,
      令和元年度実績: 1,
    })
  })

  describe('beside the printed source', () => {
    const source = existsSync(SOURCE) ? readFileSync(SOURCE, 'utf8') : ''

    beforeEach(({ skip }) =>
      skip(source === '', '../shared/input/booklet-2020.txt がないため、原本との照合を省いた。'),
    )

    test('every name of a programme is printed there', () => {
      const printed = withoutSpaces(source)
      const names = programmes.map(({ name }) => withoutSpaces(name))
      expect(names.filter((name) => !printed.includes(name))).toEqual([])
    })

    test('the budgets are the printed ones, in the same order', () => {
      const printed = [...source.matchAll(/\t(?:<p>)?([\d,]+)千円/g)]
      const yen = printed.map(([, thousands = '']) => Number(thousands.replaceAll(',', '')) * 1000)
      expect(yen).toEqual(budgeted.map(({ budget }) => budget))
    })

    test('no sentence shares more than 20 characters with it, but for names', () => {
      const theirs = wordsOf(source).join('|')
      const names = programmes.map(({ name }) => name)
      const ours = [
        ...allItems(preface),
        ...programmes.flatMap(({ goal, content }) => allItems([...goal, ...content])),
        ...measures.flatMap(({ summary }) => allItems(summary)),
      ].map(({ text }) => withoutNames(text, names))
      expect(ours.flatMap((text) => runsOfOver20(text, theirs))).toEqual([])
    })

    test('a sentence that was copied would be found', () => {
      const copied = source.split('\n').find((line) => line.startsWith('○'))
      expect(runsOfOver20(copied ?? '', wordsOf(source).join('|'))).not.toEqual([])
    })
  })
})

describe('the two booklets of Midorigaoka', () => {
  const [before, after] = [2023, 2024].map((year) =>
    booklet.parse(readJson(`./midorigaoka/booklet-${year}.json`)),
  )

  test('from 6 programmes to 7: four go on, one is renamed, one has ended, two have come', () => {
    const [old = [], now = []] = [before, after].map((year) => year?.programmes.map(({ name }) => name))
    expect([old.length, now.length]).toEqual([6, 7])
    expect(old.filter((name) => !now.includes(name))).toEqual(['市民の声を聴く取組み', '防災ラジオの貸与'])
    expect(now.filter((name) => !old.includes(name))).toEqual([
      '市民の声を聴く取組みの充実',
      '書かない窓口の開設',
      '図書館の夜間開館',
    ])
  })
})

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
}

function checkDigit(code: string): number {
  const sum = [6, 5, 4, 3, 2].reduce((total, weight, index) => total + weight * Number(code[index]), 0)
  return (11 - (sum % 11)) % 10
}

function contrastOnWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

function allItems(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...allItems(item.items ?? [])])
}

function marksOf(items: readonly OutlineItem[]): string[] {
  return allItems(items).flatMap(({ marks = [] }) => marks)
}

function withoutSpaces(text: string): string {
  return text.normalize('NFKC').replaceAll(/<[^>]+>|\s/g, '')
}

/** Names in 「」 and names of programmes are facts: what stands before and after one is compared apart. */
function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, '0'), text.replaceAll(/「[^」。、]+」/g, '0'))
}

/** The Japanese words between figures and Latin words, their punctuation taken out so that a moved comma hides nothing. */
function wordsOf(text: string): string[] {
  return withoutSpaces(text)
    .split(/(?:平成|令和)?[\da-z]+(?:年度|年|月|日)?/i)
    .map((words) => words.replaceAll(/[^\p{L}]/gu, ''))
}

function runsOfOver20(ours: string, theirs: string): string[] {
  return wordsOf(ours).flatMap((words) =>
    Array.from({ length: Math.max(0, words.length - 20) }, (_, at) => words.slice(at, at + 21)).filter(
      (run) => theirs.includes(run),
    ),
  )
}
