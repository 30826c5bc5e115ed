import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes files into a folder, which is made where it is missing, and returns their paths; each is there whole or not at all. */
export async function writeFiles(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (const { name, bytes } of files) {
    const path = join(folder, name)
    const unfinished = join(folder, `.${name}.${randomUUID()}`)
    try {
      await writeFile(unfinished, bytes, { flush: true })
      await rename(unfinished, path)
    } finally {
      await rm(unfinished, { force: true })
    }
    paths.push(path)
  }
  return paths
}
