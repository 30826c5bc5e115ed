import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const EXPORT = /^export (?:async )?(?:function\*?|const|type|class) (\w+)/gm

test('whatever a file exports is used somewhere', () => {
  const files = ['src', 'tests', 'benchmarks'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  )
  const used = new Map<string, number>()
  const exported: { file: string; name: string }[] = []
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [word] of text.matchAll(/\w+/g)) used.set(word, (used.get(word) ?? 0) + 1)
    if (!file.startsWith('src') || file.includes('.test.')) continue
    for (const [, name = ''] of text.matchAll(EXPORT)) exported.push({ file, name })
  }
  expect(exported.length).toBeGreaterThan(1000)
  expect(exported.filter(({ name }) => used.get(name) === 1)).toEqual([])
})
