import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Writes bytes to a file, which gets its name only once it is whole, or to stdout, which stays open. */
export async function writeOut(bytes: AsyncIterable<Uint8Array>, path: string | undefined): Promise<void> {
  if (path === undefined) {
    const passOn = new Writable({ write: (chunk, _, done) => void process.stdout.write(chunk, done) })
    return pipeline(Readable.from(bytes), passOn)
  }
  const unfinished = `${path}.unfinished`
  try {
    await pipeline(Readable.from(bytes), createWriteStream(unfinished))
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
}
