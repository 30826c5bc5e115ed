import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { type Checkpoint, printCheckpoint } from './checkpoint.ts'
import { contentHash } from './content.ts'
import type { Manifest } from './edition-file.ts'
import { signNote } from './note.ts'
import type { Publisher } from './publisher.ts'

/** What an edition is sealed with, beside what stands in its tables. */
export type Sealing = {
  readonly at: Date
  readonly totals: Pick<Manifest, 'counts' | 'registers'>
  readonly tree: { readonly size: number; readonly root: Buffer }
  readonly journal: Checkpoint['journal']
  readonly before: { readonly number: number; readonly contentHash: string } | null
}

/** Writes what the edition says of itself, signed. Returns it with the signed note. */
export function sealEdition(
  edition: DatabaseSync,
  { municipality, inbox, progress, signer }: Publisher,
  { at, totals, tree, journal, before }: Sealing,
): { readonly manifest: Manifest; readonly checkpoint: string } {
  const manifest: Manifest = {
    number: (before?.number ?? 0) + 1,
    municipality,
    compiledAt: at.toISOString(),
    ...totals,
    contentHash: contentHash(edition, tree),
    previous: before && { number: before.number, contentHash: before.contentHash },
    ...(inbox && { inbox }),
    ...(progress && { progress: hash('sha256', progress) }),
  }
  const text = JSON.stringify(manifest)
  const { number, compiledAt } = manifest
  const checkpoint = signNote(
    printCheckpoint({
      ...{ origin: signer.name, ...tree, number, compiledAt, journal },
      contentHash: manifest.contentHash,
      manifestHash: hash('sha256', text),
    }),
    signer,
  )
  const keep = edition.prepare(
    'INSERT INTO manifest VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  keep.run('manifest', text)
  keep.run('checkpoint', checkpoint)
  keep.run('key', signer.vkey)
  if (progress) keep.run('progress', progress)
  else edition.exec("DELETE FROM manifest WHERE name = 'progress'")
  return { manifest, checkpoint }
}
