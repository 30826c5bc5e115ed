import { expect, test } from 'vitest'
import { nameSimilarity } from '#core/record/name-similarity.ts'
import { booklet2023, booklet2024 } from '#tests/midorigaoka/booklets.ts'
import { type Answers, type KnownProgramme, matchProgrammes, noAnswers } from './programme-match.ts'

const known: KnownProgramme[] = booklet2023.programmes.map(({ name, sections }, index) => ({
  code: `P00${index + 1}`,
  name,
  endedIn: null,
  sheets: [{ fiscalYear: 2023, name, sections }],
}))
const sections = booklet2024.programmes.map((programme) => programme.sections)
const match = (answers: Answers = noAnswers, of = known) =>
  matchProgrammes(booklet2024, sections, of, answers)

test.each([
  ['市民の声を聴く取組み', '市民の声を聴く取組みの充実', 0.86],
  ['ＩＣＴの 推進', 'ICTの推進', 1],
  ['防災ラジオの貸与', '書かない窓口の開設', 0],
  ['本', '本', 1],
  ['本', '港', 0],
  ['ああああ', 'ああ', 0.5],
])('「%s」 and 「%s」 are alike by %d', (one, other, similarity) => {
  expect(nameSimilarity(one, other)).toBeCloseTo(similarity, 2)
  expect(nameSimilarity(other, one)).toBeCloseTo(similarity, 2)
})

test('exact names are bound, a renamed programme is asked about, new ones are new', () => {
  const { codes, questions } = match()
  expect(codes).toEqual([null, 'P003', 'P004', 'P005', null, null, 'P006'])
  expect(questions.map(({ name, candidates }) => [name, candidates.map(({ code }) => code)])).toEqual([
    ['市民の声を聴く取組みの充実', ['P001']],
  ])
})

test('a programme that has ended is no candidate', () => {
  const ended = known.map((each) => (each.code === 'P001' ? { ...each, endedIn: 2023 } : each))
  expect(match(noAnswers, ended).questions).toEqual([])
})

test('in the same sections less of a likeness is asked about', () => {
  const name = '市民の声を聞く会'
  expect(nameSimilarity(name, '市民の声を聴く取組みの充実')).toBeCloseTo(0.42, 2)
  const candidates = (sectionsBefore: string[]) => {
    const sheets = [{ fiscalYear: 2023, name, sections: sectionsBefore }]
    const renamed = known.map((each) => (each.code === 'P001' ? { ...each, name, sheets } : each))
    return match(noAnswers, renamed).questions.flatMap((question) => question.candidates)
  }
  expect(candidates(['市民協働課'])).toEqual([{ code: 'P001', name, similarity: 0.42 }])
  expect(candidates(['収納課'])).toEqual([])
})

test('the name that a sheet of another year bore is the programme’s name too', () => {
  const later = known.map((each) =>
    each.code === 'P001'
      ? {
          ...each,
          sheets: [...each.sheets, { fiscalYear: 2025, name: '市民の声を聴く取組みの充実', sections: [] }],
        }
      : each,
  )
  expect(match(noAnswers, later)).toMatchObject({ codes: ['P001', ...match().codes.slice(1)], questions: [] })
})

test.each([
  ['a name that the booklet lacks', { links: { 水路の手入れ: 'P001' }, fresh: [] }, 'missing-name'],
  ['a code that the register lacks', { links: { 市民の声を聴く取組みの充実: 'P999' }, fresh: [] }, 'P999'],
  [
    'two answers to one name',
    { links: { 市民の声を聴く取組みの充実: 'P001' }, fresh: ['市民の声を聴く 取組みの充実'] },
    '二つ',
  ],
  ['one code for two names', { links: { 市民の声を聴く取組みの充実: 'P003' }, fresh: [] }, 'どちらもP003'],
])('%s is refused', (_, answers, words) => {
  const sentence = words === 'missing-name' ? 'この冊子にありません' : words
  expect(() => match(answers as Answers)).toThrow(sentence)
})

test('two programmes of one name are refused: nobody could say which sheet is whose', () => {
  const [first] = booklet2024.programmes
  const twice = { ...booklet2024, programmes: [...booklet2024.programmes, ...(first ? [first] : [])] }
  expect(() => matchProgrammes(twice, sections, known, noAnswers)).toThrow('冊子に二つあり')
})
