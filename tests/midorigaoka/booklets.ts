import { readFileSync } from 'node:fs'
import type { Booklet, BookletProgramme } from '#processes/booklet/booklet.ts'

/** The two booklets of the invented city: the second renames a programme, ends one and begins two. */
export const booklet2023 = read(2023)
export const booklet2024 = read(2024)

/** A booklet with one programme changed, by its place from 0. */
export function withProgramme(booklet: Booklet, index: number, change: Partial<BookletProgramme>): Booklet {
  const programmes = booklet.programmes.map((each, at) => (at === index ? { ...each, ...change } : each))
  return { ...booklet, programmes }
}

function read(year: number): Booklet {
  return JSON.parse(readFileSync(new URL(`./booklet-${year}.json`, import.meta.url), 'utf8'))
}
