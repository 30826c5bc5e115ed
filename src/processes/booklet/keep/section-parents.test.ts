import { expect, test } from 'vitest'
import { parentsOf } from './section-parents.ts'

const sheet = (departments: string, sections: string) => ({
  departments: [...departments],
  sections: [...sections],
})

test.each([
  {
    title: 'a sheet of one department tells where its sections belong',
    sheets: [sheet('A', 'xy')],
    parents: 'xA yA',
  },
  {
    title: 'a sheet of two departments and two unknown sections tells nothing',
    sheets: [sheet('AB', 'xy')],
    parents: '',
  },
  {
    title: 'the last section of a sheet belongs to its last department',
    sheets: [sheet('AB', 'xy'), sheet('A', 'x')],
    parents: 'xA yB',
  },
  {
    title: 'what one sheet tells decides another, however they are ordered',
    sheets: [sheet('BC', 'yz'), sheet('AB', 'xy'), sheet('A', 'x')],
    parents: 'xA yB zC',
  },
  {
    title: 'a section beside departments that are all covered stays open',
    sheets: [sheet('AB', 'xyz'), sheet('A', 'x'), sheet('B', 'y')],
    parents: 'xA yB',
  },
  {
    title: 'the first of two sheets that contradict each other counts',
    sheets: [sheet('A', 'x'), sheet('B', 'x')],
    parents: 'xA',
  },
  {
    title: 'what was known before stays and helps',
    known: { x: 'A' },
    sheets: [sheet('AB', 'xy'), sheet('C', 'x')],
    parents: 'xA yB',
  },
])('$title', ({ sheets, parents, known = {} }) => {
  const found = [...parentsOf(sheets, new Map(Object.entries(known)))].map(([of, parent]) => of + parent)
  expect(found.sort().join(' ')).toBe(parents)
})
