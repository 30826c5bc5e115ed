import type { DatabaseSync } from 'node:sqlite'
import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { Field, RecordType } from '#core/record/define.ts'
import { type Group, kindLabel, type NameOf, programmeRegister, targetOf } from './entry-texts.ts'
import { type DeclaredFacet, type MarkFacet, ownFacets } from './facets.ts'
import { EVERY, MARK, term } from './terms.ts'

/** A group as the index keeps it: its number, and the marks of everything in it. */
export type KeptGroup = { readonly code: number; readonly marks: readonly number[] }

/** What an entry has of a facet that its record declares; the number of the facet is that of its column. */
export type KeptFacet = { readonly facet: number; readonly group: KeptGroup }

/** Gives marks and groups of an index their numbers, old ones the ones they have. */
export function markBook(edition: DatabaseSync, nameOf: NameOf, declared: readonly DeclaredFacet[] = []) {
  const facetNumbers = new Map(declared.map(({ name }, number) => [name, number]))
  const find = edition.prepare('SELECT mark FROM search_marks WHERE facet = ? AND register = ? AND value = ?')
  const insert = edition.prepare(
    'INSERT INTO search_marks (mark, facet, register, value, name) VALUES (?, ?, ?, ?, ?)',
  )
  const findGroup = edition.prepare('SELECT code FROM search_groups WHERE marks = ?')
  const insertGroup = edition.prepare('INSERT INTO search_groups (marks) VALUES (?)')
  const known = new Map<string, number>()
  const groups = new Map<string, KeptGroup>()
  /** By the number of the facet, and by its values as they are said. */
  const keptFacets: Map<string, KeptFacet>[] = []
  let next = Number(
    edition.prepare('SELECT coalesce(max(mark), ?) + 1 AS next FROM search_marks').get(EVERY)?.next,
  )
  let isNew = false

  return {
    groupOf(record: RecordType, group: Group): KeptGroup {
      const { register, programme, year, kind, sections } = group
      const said = `${register}\n${programme}\n${year}\n${kind}\n${sections.join('\n')}`
      const seen = groups.get(said)
      if (seen !== undefined) return seen
      const kept = keepGroup(marksOf(record, group))
      groups.set(said, kept)
      return kept
    },
    facetsOf(record: RecordType, { facets }: Group): KeptFacet[] {
      const own: KeptFacet[] = []
      for (const [name, field] of ownFacets(record)) {
        const values = facets[name]
        const facet = facetNumbers.get(name)
        if (values === undefined || values.length === 0 || facet === undefined) continue
        const said = values.length === 1 ? (values[0] as string) : values.join('\n')
        own.push(keptFacets[facet]?.get(said) ?? keepFacet(name, field, values, facet, said))
      }
      return own
    },
    referenceOf: (register: string, key: string) =>
      markOf('reference', register, key, () => nameOf(register, key)),
    registerOf: (register: string) => markOf('register', register, register),
    /** Whether there are marks or groups that weren't there before. */
    hasNew: () => isNew,
  }

  function keepFacet(
    name: string,
    field: Field,
    values: readonly string[],
    facet: number,
    said: string,
  ): KeptFacet {
    const kept = { facet, group: keepGroup(facetMarks(name, field, values)) }
    keptFacets[facet] ??= new Map()
    keptFacets[facet].set(said, kept)
    return kept
  }

  function keepGroup(marks: readonly number[]): KeptGroup {
    const list = JSON.stringify(marks)
    const kept = findGroup.get(list)?.code
    isNew ||= kept === undefined
    return { code: Number(kept ?? insertGroup.run(list).lastInsertRowid), marks }
  }

  function facetMarks(name: string, field: Field, values: readonly string[]): number[] {
    const target = field.kind === 'reference' || field.kind === 'references' ? field.to : ''
    const called = (value: string) => {
      if (target !== '') return nameOf(target, value)
      return field.kind === 'choice' ? field.choices[value] : undefined
    }
    return [...new Set(values.map((value) => markOf(name, target, value, () => called(value))))]
  }

  function marksOf(record: RecordType, { register, programme, year, sections, kind }: Group): number[] {
    const marks = [EVERY, markOf('register', register, register)]
    if (programme !== null) {
      const target = programmeRegister(record)
      marks.push(markOf('programme', target, programme, () => nameOf(target, programme)))
    }
    if (year !== null) marks.push(markOf('year', '', String(year), () => printFiscalYear(year)))
    if (kind !== null)
      marks.push(markOf('kind', register, `${register}/${kind}`, () => kindLabel(record, kind)))
    const target = targetOf(record, record.section) ?? ''
    return [
      ...new Set([
        ...marks,
        ...sections.map((key) => markOf('section', target, key, () => nameOf(target, key))),
      ]),
    ]
  }

  function markOf(
    facet: MarkFacet,
    register: string,
    value: string,
    name?: () => string | undefined,
  ): number {
    const said = `${facet}\n${register}\n${value}`
    const seen = known.get(said)
    if (seen !== undefined) return seen
    const kept = find.get(facet, register, value)?.mark
    const mark = kept === undefined ? next : Number(kept)
    if (kept === undefined) {
      insert.run(mark, facet, register, value, name?.() ?? null)
      next += 1
      isNew = true
    }
    known.set(said, mark)
    return mark
  }
}

export type MarkBook = ReturnType<typeof markBook>

/** Gives the marks of an entry that was renamed its new name, or none; says whether there were any. */
export function renameMarks(
  edition: DatabaseSync,
  register: string,
  key: string,
  name: string | null,
): boolean {
  const update = edition.prepare(
    `UPDATE search_marks SET name = ? WHERE register = ? AND value = ?
     AND facet NOT IN ('register', 'year', 'kind') AND name IS NOT ?`,
  )
  return update.run(name, register, key, name).changes !== 0
}

/** Takes out what no entry bears any more; says whether there was any. */
export function forgetMarks(edition: DatabaseSync, marks: ReadonlySet<number>): boolean {
  const find = edition.prepare(
    'SELECT 1 FROM search_segments CROSS JOIN search_postings USING (segment) WHERE term = ? LIMIT 1',
  )
  const remove = edition.prepare('DELETE FROM search_marks WHERE mark = ?')
  const gone = [...marks].filter((mark) => find.get(term(MARK, mark)) === undefined)
  for (const mark of gone) remove.run(mark)
  return gone.length > 0
}
