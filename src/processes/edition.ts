import { join } from 'node:path'
import { inboxKeys } from '#core/collection/keys.ts'
import { advanceEdition } from '#core/edition/advance.ts'
import { compileEdition, type Told } from '#core/edition/compile.ts'
import type { Manifest } from '#core/edition/edition-file.ts'
import { keptSigner, originOf } from '#core/edition/key.ts'
import type { Publisher } from '#core/edition/publisher.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Db } from '#platform/database.ts'
import { type Files, openFiles } from '#platform/files.ts'
import { catalog } from '#registers/catalog.ts'
import { progressSheet } from './progress/progress-sheet.ts'
import { progressSources } from './progress/progress-sources.ts'

/** The job that publishes what was released: after each release, and each minute what a full disk or a break has kept back. */
export const EDITION_JOB = { key: 'edition.advance', label: '公開版の更新', cron: '* * * * *' } as const

/** Where the edition of an installation stands. */
export function editionFile(home: string): string {
  return join(home, 'edition', 'edition.sqlite')
}

/** Where the keys of an installation stand. */
export function keysFolder(home: string): string {
  return join(home, 'keys')
}

/** Where the key stands with which everybody can check the editions of an installation. */
export function editionKeyFile(home: string): string {
  return join(keysFolder(home), 'edition.pub')
}

/** Compiles the edition of every register there is, signs it with the key of the installation, and puts it in the place of the one before. */
export async function compileCity(
  db: Db,
  municipality: Municipality,
  at: Date,
  home: string,
  file = editionFile(home),
  told?: Told,
): Promise<Manifest> {
  return compileEdition(db, await publisherOf(db, municipality, at, home, openFiles(home)), at, file, told)
}

/** Publishes what was released since the last edition by a delta, or by a whole edition where there is none to go on from. */
export async function advanceCity(
  db: Db,
  municipality: Municipality,
  at: Date,
  home: string,
  files: Files = openFiles(home),
): Promise<Manifest> {
  return advanceEdition(db, await publisherOf(db, municipality, at, home, files), at, editionFile(home))
}

async function publisherOf(
  db: Db,
  municipality: Municipality,
  at: Date,
  home: string,
  files: Files,
): Promise<Publisher> {
  const signer = await keptSigner(keysFolder(home), originOf(municipality))
  const inbox = await inboxKeys(keysFolder(home))
  const progress = await progressSheet(db, progressSources, at)
  const records = catalog.map(({ record }) => record)
  return { records, municipality, signer, inbox, files, ...(progress && { progress }) }
}
