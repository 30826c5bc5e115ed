import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret of an installation, which signs what browsers hand back; made at the first start, readable by its owner only. */
export async function secretOf(home: string): Promise<string> {
  const file = join(home, 'secret')
  await mkdir(home, { recursive: true, mode: 0o711 })
  // Two that start at once make one secret: whoever comes second reads the first one's.
  await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return (await readFile(file, 'utf8')).trim()
}
