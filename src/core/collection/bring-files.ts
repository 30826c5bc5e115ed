import { hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { z } from 'zod'
import type { Shelf } from '#core/edition/shelf.ts'

const PART = 4 * 1024 * 1024
const asked = z.object({
  missing: z.array(z.object({ sha256: z.string(), bytes: z.int(), from: z.int() })),
})

type Ask = (
  method: string,
  path: string,
  body?: { readonly digest: string; readonly bytes?: Buffer },
) => Promise<unknown>

/** Brings a node the public files that its edition names and it lacks; the number of files brought. What the office does not have is left out. */
export async function bringFiles(ask: Ask, shelf: Pick<Shelf, 'find'>): Promise<number> {
  const { missing } = asked.parse(await ask('GET', 'files'))
  let brought = 0
  for (const { sha256, bytes, from } of missing) {
    const path = await shelf.find({ sha256, bytes })
    if (path === undefined) continue
    const file = await open(path)
    try {
      // A file that broke off goes on where it broke.
      for (let at = from < bytes ? from : 0; at < bytes; ) {
        const part = Buffer.alloc(Math.min(PART, bytes - at))
        const { bytesRead } = await file.read(part, 0, part.length, at)
        const chunk = part.subarray(0, bytesRead)
        await ask('PUT', `files/${sha256}/${at}`, { bytes: chunk, digest: hash('sha256', chunk) })
        at += bytesRead
      }
    } finally {
      await file.close()
    }
    brought += 1
  }
  return brought
}
