import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { operatorError } from './operator-error.ts'

/** Writes a file of the new folder, by its path in it. */
export type WriteInto = (
  path: string,
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
) => Promise<void>

/**
 * Writes a folder beside the one at a place and puts it there once it is whole; whatever fails leaves the old one. A folder that
 * holds something is replaced only if it bears the mark, a file that `write` leaves in it; any other is refused.
 */
export async function replaceFolder(
  place: string,
  mark: string,
  write: (into: WriteInto) => Promise<void>,
): Promise<void> {
  const folder = resolve(place)
  const held = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    throw operatorError(`${place} に書き出せません。`, `Cannot write to ${place}: ${error.message}`, error)
  })
  if (held.length > 0 && !held.includes(mark)) {
    throw operatorError(
      `${place} には、このコマンドが作ったのではないファイルがあります。空のフォルダーを指定してください。`,
      `${place} holds files that this command did not make. Give it an empty folder.`,
    )
  }
  const [unfinished, old] = [`${folder}.new`, `${folder}.old`]
  try {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true })
    await write(async (path, body) => {
      const file = join(unfinished, path)
      await mkdir(dirname(file), { recursive: true })
      await pipeline(Readable.from(body), createWriteStream(file, { flags: 'wx' }))
    })
    await rm(old, { recursive: true, force: true })
    if (held.length > 0) await rename(folder, old)
    else await rm(folder, { recursive: true, force: true })
    await rename(unfinished, folder)
    await rm(old, { recursive: true, force: true })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}
