import { constants } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { applyDelta } from './apply-delta.ts'
import { listDeltas, readDelta } from './delta-files.ts'
import { openEdition } from './read.ts'

/** A file that holds the newest edition of a place, and how it is removed again. */
export type NewestCopy = { readonly file: string; remove(): Promise<void> }

/**
 * A copy of the whole file of a place with the deltas beside it taken in, for whoever reads for long while the office goes
 * on. Where there is no delta, it is the whole file itself. Fails if the file is no edition or a delta does not fit.
 */
export async function newestCopy(file: string, records: readonly RecordType[]): Promise<NewestCopy> {
  const whole = openEdition(file)
  const { key, manifest } = whole
  whole.close()
  const numbers = (await listDeltas(file)).filter((number) => number > manifest.number)
  if (numbers.length === 0 || key === null) return { file, remove: async () => {} }
  const folder = await mkdtemp(join(dirname(file), '.newest-'))
  const copy = join(folder, basename(file))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await copyFile(file, copy, constants.COPYFILE_FICLONE)
    const edition = new DatabaseSync(copy, { allowExtension: false })
    try {
      for (const number of numbers.toSorted((one, other) => one - other)) {
        const bytes = await readDelta(file, number)
        const taken = bytes && (await applyDelta(edition, records, bytes, key))
        if (taken === undefined || 'says' in taken) {
          throw new Error(`the delta to edition ${number} does not go on from the edition before it`)
        }
      }
    } finally {
      edition.close()
    }
    return { file: copy, remove }
  } catch (error) {
    await remove()
    throw error
  }
}
