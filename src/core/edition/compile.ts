import { hash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { rootOf } from '#core/store/tree.ts'
import { findHead, growTree } from '#core/store/tree-growth.ts'
import { type Db, transact } from '#platform/database.ts'
import { checkExtends, findBefore } from './before.ts'
import { type Checkpoint, printCheckpoint } from './checkpoint.ts'
import { compileTotals } from './compile-totals.ts'
import { contentHash } from './content.ts'
import { EDITION_SCHEMA, type Manifest } from './edition-file.ts'
import { type Signer, signNote } from './note.ts'
import { hasWaitingWithdrawal, officePublications } from './office-publications.ts'
import { replaceAt } from './place.ts'
import { buildSearch } from './search/build.ts'
import { type WrittenTree, writePublications } from './write-publications.ts'

/**
 * Compiles everything that has been released into one signed file, beside the one that stands at the place, and puts it
 * there in one step: whoever reads the old one reads on. Sees released values only, never the registers themselves. An
 * edition that does not add up, or does not go on from the one before, is refused in a sentence and the old one stays.
 */
export async function compileEdition(
  db: Db,
  records: readonly RecordType[],
  municipality: Municipality,
  at: Date,
  file: string,
  signer: Signer,
): Promise<Manifest> {
  const { manifest } = await replaceAt(file, async (unfinished) => {
    const before = findBefore(file, signer.name)
    const edition = new DatabaseSync(unfinished)
    try {
      // Nobody sees the file before it is whole, so nothing needs to be undone in it.
      edition.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072;')
      edition.exec(EDITION_SCHEMA)
      const { tree, journal } = await takePublications(db, records, at, edition, before?.size ?? 0)
      checkExtends(before, tree, file)
      await buildSearch(edition, records)
      const manifest: Manifest = {
        number: (before?.number ?? 0) + 1,
        municipality,
        compiledAt: at.toISOString(),
        ...compileTotals(edition, records),
        contentHash: await contentHash(edition),
        previous: before && { number: before.number, contentHash: before.contentHash },
      }
      const checkpoint = seal(edition, manifest, tree, journal, signer)
      edition.exec('PRAGMA optimize; PRAGMA user_version = 2;')
      return { manifest, checkpoint }
    } finally {
      edition.close()
    }
  })
  return manifest
}

/** Everything published up to one moment, and the head of the journal at that moment. */
async function takePublications(
  db: Db,
  records: readonly RecordType[],
  at: Date,
  edition: DatabaseSync,
  sizeBefore: number,
): Promise<{ tree: WrittenTree; journal: Checkpoint['journal'] }> {
  const registers = records.map(({ key }) => key)
  for (;;) {
    await growTree(db, at)
    // One view of all registers: an entry and what it refers to are of the same moment.
    const taken = await transact(
      db,
      async (trx) => {
        if (await hasWaitingWithdrawal(trx)) return undefined
        const { size, root } = (await findHead(trx)) ?? { size: 0, root: rootOf([]) }
        const lines = officePublications(trx, registers)
        return { tree: await writePublications(edition, records, lines, sizeBefore), journal: { size, root } }
      },
      { isolation: 'repeatable read', access: 'read only' },
    )
    if (taken !== undefined) return taken
  }
}

/** Writes what the edition says of itself, signed, and returns the signed note. */
function seal(
  edition: DatabaseSync,
  manifest: Manifest,
  { size, root }: WrittenTree,
  journal: Checkpoint['journal'],
  signer: Signer,
): string {
  const text = JSON.stringify(manifest)
  const { number, compiledAt } = manifest
  const checkpoint = printCheckpoint({
    ...{ origin: signer.name, size, root, number, compiledAt, journal },
    contentHash: manifest.contentHash,
    manifestHash: hash('sha256', text),
  })
  const note = signNote(checkpoint, signer)
  const insert = edition.prepare('INSERT INTO manifest VALUES (?, ?)')
  insert.run('manifest', text)
  insert.run('checkpoint', note)
  insert.run('key', signer.vkey)
  return note
}
