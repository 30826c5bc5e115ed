import { DatabaseSync } from 'node:sqlite'
import { rootOf } from '#core/store/tree.ts'
import { findHead, growTree } from '#core/store/tree-growth.ts'
import { type Db, transact } from '#platform/database.ts'
import { checkExtends, findBefore } from './before.ts'
import type { Checkpoint } from './checkpoint.ts'
import { compileTotals } from './compile-totals.ts'
import { listDeltas, removeDeltas } from './delta-files.ts'
import { EDITION_SCHEMA, EDITION_VERSION, type Manifest } from './edition-file.ts'
import { openTree, rootIn } from './edition-tiles.ts'
import { hasWaitingWithdrawal, officePublications } from './office-publications.ts'
import { lockedAt, replaceAt, writeCheckpoint } from './place.ts'
import type { Publisher } from './publisher.ts'
import { openFile } from './read.ts'
import { sealEdition } from './seal.ts'
import { buildSearch } from './search/build.ts'
import { clearShelf, shelveFiles } from './shelve.ts'
import { publicationWriter } from './write-publications.ts'

/**
 * Compiles everything that has been released into one signed file, beside the one that stands at the place, and puts it
 * there in one step: whoever reads the old one reads on. Sees released values only, never the registers themselves. An
 * edition that does not add up, or does not go on from the one before, is refused in a sentence and the old one stays.
 */
export async function compileEdition(
  db: Db,
  publisher: Publisher,
  at: Date,
  file: string,
  told: Told = () => {},
): Promise<Manifest> {
  return lockedAt(file, () => compileLocked(db, publisher, at, file, told))
}

/** How far a compilation is: so many lines of the publications are written, then so many entries are in the search index. */
export type Told = (step: 'publications' | 'index', done: number) => void

/** Compiles for whoever has the lock on the place. */
export async function compileLocked(
  db: Db,
  publisher: Publisher,
  at: Date,
  file: string,
  told: Told = () => {},
): Promise<Manifest> {
  const { records, signer } = publisher
  const before = await findBefore(file, signer.name)
  const { manifest, checkpoint } = await replaceAt(file, async (unfinished) => {
    const edition = new DatabaseSync(unfinished)
    try {
      // Nobody sees the file before it is whole, so nothing needs to be undone in it.
      edition.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072;')
      edition.exec(EDITION_SCHEMA)
      const { tree, journal } = await takePublications(db, publisher, at, edition, told)
      checkExtends(before, tree.size, (size) => rootIn(edition, size), file)
      await buildSearch(edition, records, (entries) => told('index', entries))
      const totals = compileTotals(edition, records)
      const sealed = sealEdition(edition, publisher, { at, totals, tree, journal, before })
      await shelveFiles(edition, file, publisher.files)
      edition.exec(`PRAGMA optimize; PRAGMA user_version = ${EDITION_VERSION};`)
      return sealed
    } finally {
      edition.close()
    }
  })
  await writeCheckpoint(file, checkpoint)
  // Everything is in the whole file, and nothing that was withdrawn may stay behind in older ones.
  await removeDeltas(file, await listDeltas(file))
  await clearShelfAt(file)
  return manifest
}

async function clearShelfAt(file: string): Promise<void> {
  const edition = openFile(file)
  await clearShelf(edition, file).finally(() => edition.close())
}

/** Everything published up to one moment, and the head of the journal at that moment. */
async function takePublications(
  db: Db,
  { records }: Publisher,
  at: Date,
  edition: DatabaseSync,
  told: Told,
): Promise<{ tree: Pick<Checkpoint, 'size' | 'root'>; journal: Checkpoint['journal'] }> {
  const registers = records.map(({ key }) => key)
  for (;;) {
    await growTree(db, at)
    // One view of all registers: an entry and what it refers to are of the same moment.
    const taken = await transact(
      db,
      async (trx) => {
        if (await hasWaitingWithdrawal(trx)) return undefined
        const journal = (await findHead(trx)) ?? { size: 0, root: rootOf([]) }
        const write = publicationWriter(edition, records, 0)
        const tree = openTree(edition, 0)
        for await (const lines of officePublications(trx, registers, { from: 0, until: journal.size })) {
          edition.exec('BEGIN')
          tree.add(lines.map(write))
          edition.exec('COMMIT')
          told('publications', tree.head().size)
        }
        return { tree: tree.head(), journal }
      },
      { isolation: 'repeatable read', access: 'read only' },
    )
    if (taken !== undefined) return taken
  }
}
