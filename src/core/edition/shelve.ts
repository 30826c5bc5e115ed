import type { DatabaseSync } from 'node:sqlite'
import type { Files } from '#platform/files.ts'
import { faultFields, log } from '#platform/log.ts'
import { filesNamed } from './public-files.ts'
import { openShelf } from './shelf.ts'

/** Puts the files that an edition names beside it, from what the office keeps; one that the office can't give is told in the log. */
export async function shelveFiles(
  edition: DatabaseSync,
  file: string,
  files: Pick<Files, 'read'> | undefined,
): Promise<void> {
  if (files === undefined) return
  const shelf = openShelf(file)
  for (const named of filesNamed(edition).list()) {
    if (shelf.has(named)) continue
    try {
      await shelf.insert(named, files.read(named.sha256))
    } catch (error) {
      log('warning', 'a public file could not be handed out', {
        sha256: named.sha256,
        ...faultFields(error),
      })
    }
  }
}

/** Takes away the files beside an edition that no entry which stands names any more. */
export async function clearShelf(edition: DatabaseSync, file: string): Promise<void> {
  await openShelf(file).clear(
    new Set(
      filesNamed(edition)
        .list()
        .map(({ sha256 }) => sha256),
    ),
  )
}
