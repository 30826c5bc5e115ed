import type { BookletEntry } from './record.ts'

/** A booklet with a paragraph before its sheets. */
export const booklet2020: BookletEntry = {
  fiscalYear: 2020,
  committee: '企画総務常任委員会',
  preface: [{ marker: '', text: '予算は当初の額である。' }],
}

/** A booklet without words of its own. */
export const booklet2021: BookletEntry = { ...booklet2020, fiscalYear: 2021, preface: null }
