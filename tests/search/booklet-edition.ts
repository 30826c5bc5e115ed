import { DatabaseSync } from 'node:sqlite'
import { EDITION_SCHEMA } from '#core/edition/edition-file.ts'
import { buildSearch } from '#core/edition/search/build.ts'
import type { Booklet } from '#processes/booklet/booklet.ts'
import { catalog } from '#registers/catalog.ts'
import municipality from '../midorigaoka/municipality.json' with { type: 'json' }

/** Writes a file that holds what booklets say, as an edition holds it, with its search index; unsigned. */
export async function writeBookletEdition(file: string, booklets: readonly Booklet[]): Promise<void> {
  const edition = new DatabaseSync(file)
  edition.exec(EDITION_SCHEMA)
  const insert = edition.prepare(
    'INSERT OR IGNORE INTO entries (register, key, revision, programme, title, "values", releasedAt) VALUES (?, ?, 1, ?, ?, ?, ?)',
  )
  const put = (
    register: string,
    key: string,
    title: string,
    values: object,
    programme: string | null = null,
  ) => insert.run(register, key, programme, title, JSON.stringify(values), '2024-04-01T00:00:00.000Z')
  const names = new Map<string, string>()
  const keyOf = (kind: string, name: string) => {
    const known = names.get(kind + name) ?? `${kind}${String(names.size + 1).padStart(3, '0')}`
    names.set(kind + name, known)
    return known
  }
  for (const { fiscalYear, committee, programmes } of booklets) {
    put('booklets', String(fiscalYear), committee, { fiscalYear, committee, preface: null })
    for (const [at, { name, ...told }] of programmes.entries()) {
      const [programme, sections, departments] = [
        keyOf('P', name),
        told.sections?.map((section) => keyOf('S', section)) ?? null,
        told.departments.map((department) => keyOf('S', department)),
      ]
      put('programmes', programme, name, { code: programme, name, domain: '企画総務' }, programme)
      for (const section of [...(told.sections ?? []), ...told.departments]) {
        put('sections', keyOf('S', section), section, {
          code: keyOf('S', section),
          name: section,
          level: 'section',
        })
      }
      const { goal, content, isNew, isReference, budget, budgetNote } = told
      const sheet = {
        programme,
        fiscalYear,
        position: at + 1,
        name,
        departments,
        sections,
        isNew,
        isReference,
        goal,
      }
      const values = { ...sheet, initialBudget: budget, supplementaryBudget: null, budgetNote, content }
      put('annual-sheets', `${programme}-${fiscalYear}`, name, values, programme)
    }
  }
  const counts = Object.fromEntries(catalog.map(({ record }) => [record.key, { entries: 1, tombstones: 0 }]))
  const manifest = { number: 1, municipality, compiledAt: '2024-04-01T00:00:00.000Z', counts, registers: {} }
  edition.prepare('INSERT INTO manifest VALUES (?, ?)').run('manifest', JSON.stringify(manifest))
  await buildSearch(
    edition,
    catalog.map(({ record }) => record),
  )
  edition.close()
}
