import { DatabaseSync } from 'node:sqlite'
import { buildSearch } from '#core/edition/search/build.ts'
import { catalog } from '#registers/catalog.ts'
import municipality from '../midorigaoka/municipality.json' with { type: 'json' }
import { type CatalogueSize, writeCatalogue } from './catalogue-edition.ts'

/** Writes an unsigned edition that holds a catalogue, with its search index. */
export async function writeCatalogueEdition(file: string, size: CatalogueSize): Promise<void> {
  const edition = new DatabaseSync(file)
  edition.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
  writeCatalogue(edition, size)
  edition.exec(`
    INSERT INTO publications
    SELECT row_number() OVER (ORDER BY releasedAt, register, key) - 1, register, key, revision, 'release', releasedAt, NULL FROM entries
  `)
  const rows = edition.prepare('SELECT register, count(*) AS n FROM entries GROUP BY register').all()
  const counts = Object.fromEntries(
    rows.map(({ register, n }) => [String(register), { entries: Number(n), tombstones: 0 }]),
  )
  const manifest = { number: 1, municipality, compiledAt: '2027-06-01T00:00:00.000Z', counts, registers: {} }
  edition.prepare('INSERT INTO manifest VALUES (?, ?)').run('manifest', JSON.stringify(manifest))
  await buildSearch(
    edition,
    catalog.map(({ record }) => record),
  )
  edition.close()
}
