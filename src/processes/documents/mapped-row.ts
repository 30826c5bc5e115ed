import { fiscalYearOf, parseFiscalYear } from '#core/calendar/fiscal-year.ts'
import { parseWareki } from '#core/calendar/wareki.ts'
import { openTableMapper } from '#core/record/table-mapping.ts'
import type { DocumentMapping } from '#registers/records/document-mappings/record.ts'
import type { KnownWords } from './known-words.ts'

export type Target = DocumentMapping['columns'][number]['target']

/** A row of an extract in the words of the registers, by target; what could not be translated stands there as it was. */
export type MappedRow = Readonly<Partial<Record<Target, string>>>

/** Translates the rows of an extract whose headings are known. */
export type RowMapper = {
  /** The targets that a row may hold: those with a column here, or with a value of their own. */
  readonly targets: readonly Target[]
  map(cells: readonly string[]): MappedRow
}

/** Opens a mapper for the headings of a file. */
export function openMapper(
  mapping: DocumentMapping,
  headings: readonly string[],
  known: KnownWords,
): RowMapper {
  const table = openTableMapper<Target>({ columns: mapping.columns, values: mapping.values ?? [] }, headings)
  const dayOf = remembering((text) => {
    const read = parseWareki(text)
    return 'day' in read ? read.day : null
  })
  const yearOf = remembering((text) => {
    const read = parseFiscalYear(text)
    return 'year' in read ? read.year : null
  })
  const sectionOf = remembering((text) => {
    const [name = '', day = ''] = text.split('\n')
    return known.section(name, day === '' ? null : day) ?? name
  })
  const reasonsOf = remembering((text) =>
    text
      .split(/[;；・、,，/／]/)
      .map((part) => table.word('forecastReasons', part.trim()))
      .filter((part) => part !== '')
      .join(';'),
  )
  const hasYear = table.targets.includes('fiscalYear')
  const hasProgramme = table.targets.includes('programme')

  return {
    targets: [
      ...table.targets,
      ...(hasYear ? [] : (['fiscalYear'] as const)),
      ...(hasProgramme ? [] : (['programme'] as const)),
    ],
    map(cells) {
      const row = table.map(cells)
      for (const target of table.targets) {
        const text = row[target] ?? ''
        const trimmed = text.trim()
        if (trimmed !== text) row[target] = trimmed
      }
      const day = row.draftedOn === undefined ? null : dayOf(row.draftedOn)
      if (day !== null && !row.fiscalYear) row.fiscalYear = String(fiscalYearOf(day).year)
      const year = yearOf(row.fiscalYear ?? '') ?? 0
      row.section = sectionOf(`${row.section ?? ''}\n${day ?? ''}`)
      const found = known.classification(row.classification ?? '', year)
      if (found) row.classification = found.key
      if (!row.programme) row.programme = found?.programme ?? ''
      const { retention = '' } = row
      row.retention = known.retention(retention) ?? retention
      if (row.forecastReasons) row.forecastReasons = reasonsOf(row.forecastReasons)
      return row
    },
  }
}

const REMEMBERED = 20_000

/** Reading the same few words again and again costs more than looking them up. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= REMEMBERED) known.clear()
    const found = read(text)
    known.set(text, found)
    return found
  }
}
