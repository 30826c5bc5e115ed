import { DatabaseSync } from 'node:sqlite'
import { buildSearch } from '#core/edition/search/build.ts'
import { catalog } from '#registers/catalog.ts'
import municipality from '../midorigaoka/municipality.json' with { type: 'json' }
import { type CatalogueSize, writeCatalogue } from './catalogue-edition.ts'

/** What the two parts of the work took. */
export type CatalogueTimes = { readonly written: Time; readonly indexed: Time }

/** By the clock and of the processor, in seconds. */
type Time = { readonly elapsed: number; readonly processor: number }

/** Writes an unsigned edition that holds a catalogue, with its search index. */
export async function writeCatalogueEdition(
  file: string,
  size: CatalogueSize,
  progress: (line: string) => void = () => {},
): Promise<CatalogueTimes> {
  const edition = new DatabaseSync(file)
  // As much as the office gives its own compilation.
  edition.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072')
  const written = await timed(() => writeRows(edition, size, progress))
  progress('making the search index')
  const records = catalog.map(({ record }) => record)
  const told = paced((entries: number) =>
    progress(`${entries.toLocaleString('en')} entries in the search index`),
  )
  const indexed = await timed(() => buildSearch(edition, records, told))
  edition.close()
  return { written, indexed }
}

async function writeRows(edition: DatabaseSync, size: CatalogueSize, progress: (line: string) => void) {
  writeCatalogue(
    edition,
    size,
    paced((titles: number) => progress(`${titles.toLocaleString('en')} titles written`)),
  )
  progress('writing what was published when')
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
}

async function timed(work: () => Promise<void>): Promise<Time> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { elapsed: (performance.now() - start) / 1000, processor: (user + system) / 1e6 }
}

/** Tells what there is to tell every few seconds only. */
function paced<T>(tell: (said: T) => void): (said: T) => void {
  let since = performance.now()
  return (said) => {
    if (performance.now() - since < 5000) return
    since = performance.now()
    tell(said)
  }
}
