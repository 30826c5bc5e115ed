import type { Edition } from '#core/edition/read.ts'
import type { BookletFile } from '#processes/booklet/print/print-booklet.ts'
import type { Site } from './site.ts'

/** Prints the files of each year once for an edition: the next reader gets the same bytes. What is refused is asked again. */
export function printedOnce<Format extends string>(
  site: Site,
  print: (edition: Edition, year: number, format: Format) => Promise<BookletFile[]>,
): (year: number, format: Format) => Promise<BookletFile[]> {
  let edition = ''
  const kept = new Map<string, Promise<BookletFile[]>>()
  return (year, format) => {
    const current = site.edition()
    if (current.manifest.contentHash !== edition) kept.clear()
    edition = current.manifest.contentHash
    const key = `${year} ${format}`
    const files =
      kept.get(key) ??
      // Within a promise, so that a year without files is refused as any other request.
      Promise.resolve().then(() => print(current, year, format))
    kept.set(key, files)
    files.catch(() => kept.delete(key))
    return files
  }
}
