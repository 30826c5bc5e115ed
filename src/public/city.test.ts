import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openEdition } from '#core/edition/read.ts'
import type { Booklet } from '#processes/booklet/booklet.ts'
import { useEditionPlace } from '#tests/edition.ts'
import { booklet2023, booklet2024 } from '#tests/midorigaoka/booklets.ts'
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { readCity } from './city.ts'

const place = useEditionPlace()

test('an edition is read once, and the next one by itself', async () => {
  const first = await opened('first', [booklet2023])
  const second = await opened('second', [booklet2023, booklet2024])
  expect(readCity(first)).toBe(readCity(first))
  expect([first, second].map((edition) => readCity(edition).years)).toEqual([[2023], [2023, 2024]])
  first.close()
  second.close()
})

async function opened(name: string, booklets: readonly Booklet[]) {
  const file = join(place.folder, name)
  await writeBookletEdition(file, booklets)
  return openEdition(file)
}
