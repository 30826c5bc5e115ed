import { join } from 'node:path'
import { compileEdition } from '#core/edition/compile.ts'
import type { Manifest } from '#core/edition/edition-file.ts'
import { keptSigner, originOf } from '#core/edition/key.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Db } from '#platform/database.ts'
import { catalog } from '#registers/catalog.ts'

/** The key of the job that compiles what was released. */
export const EDITION_JOB = { key: 'edition.compile' } as const

/** Where the edition of an installation stands. */
export function editionFile(home: string): string {
  return join(home, 'edition', 'edition.sqlite')
}

/** Compiles the edition of every register there is, signs it with the key of the installation, and puts it in the place of the one before. */
export async function compileCity(
  db: Db,
  municipality: Municipality,
  at: Date,
  home: string,
  file = editionFile(home),
): Promise<Manifest> {
  const records = catalog.map(({ record }) => record)
  const signer = await keptSigner(join(home, 'keys'), originOf(municipality))
  return compileEdition(db, records, municipality, at, file, signer)
}
