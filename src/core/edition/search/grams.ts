import { foldKey } from '#core/record/search-key.ts'
import { inWesternYears } from '#core/record/written-years.ts'

/** The keys under which a text is found: line by line, and again with western years where it has years of eras. */
export function keysOf(text: string): string[] {
  return text.includes('\n') ? text.split('\n').flatMap(keysOfLine) : keysOfLine(text)
}

function keysOfLine(line: string): string[] {
  const key = foldKey(line)
  if (key === '') return []
  const western = inWesternYears(key, '年度')
  return western === null ? [key] : [key, western]
}
