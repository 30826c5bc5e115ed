import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** A file that is whole before the first byte of it is sent. */
export type Spool = { readonly size: number; readonly stream: Readable }

/** Writes bytes to a file that nobody else can name, and opens it. Fails as the bytes fail, and leaves nothing. */
export async function openSpool(bytes: AsyncIterable<Uint8Array>): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'daicho-export-'))
  // The name goes at once: the bytes are gone when the last one who has them open is.
  const file = await open(join(folder, 'file'), 'wx+', 0o600).finally(() =>
    rm(folder, { recursive: true, force: true }),
  )
  let size = 0
  try {
    for await (const chunk of bytes) {
      size += chunk.length
      await file.write(chunk)
    }
    return { size, stream: file.createReadStream({ start: 0 }) }
  } catch (error) {
    await file.close()
    throw error
  }
}
