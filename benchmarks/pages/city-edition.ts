import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEdition } from '#core/edition/read.ts'
import type { Booklet } from '#processes/booklet/booklet.ts'
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'

const BOOKLET = join(import.meta.dirname, '..', '..', 'profiles', 'setagaya', 'booklet-2020.json')

/** Writes the edition of Setagaya's booklet of FY2020, and returns the keys of its programmes. */
export async function writeCityEdition(file: string): Promise<readonly string[]> {
  await writeBookletEdition(file, [JSON.parse(readFileSync(BOOKLET, 'utf8')) as Booklet])
  const edition = openEdition(file)
  const codes = edition.list('programmes').map(({ key }) => key)
  edition.close()
  return codes
}
