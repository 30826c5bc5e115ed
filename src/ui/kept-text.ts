import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `make` makes of these sources, made once and read at every start after; other sources are another text. */
export function keptText(root: string, sources: readonly string[], make: () => string): string {
  const hash = createHash('sha256')
  for (const source of sources) hash.update(`${source.length}:`).update(source)
  const folder = join(root, 'node_modules', '.cache', 'daicho-texts')
  const file = join(folder, hash.digest('hex').slice(0, 32))
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const text = make()
    keep(folder, file, text)
    return text
  }
}

/** Where nothing may be written, as in a container, it is made anew each time. */
function keep(folder: string, file: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, text)
    renameSync(unfinished, file)
  } catch {
    // Only the next start is slower for it.
  }
}
