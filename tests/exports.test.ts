import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const EXPORT = /^export (?:async )?(?:function\*?|const|type|class) (\w+)/gm
/** What a template is to export, `ordinary${type}`, is no value of the file that holds it. */
const VALUE = /^export (?:async )?(?:function\*?|const|class) (\w+)\b(?!\$)/gm
const IMPORT = /\bimport (?:type )?\{([^}]*)\} from '([^']+)'/g
/** What is loaded while it runs, or whole: any word of the file may be what it uses. */
const LOADED = /(?:\bimport\(|\bimport \* as \w+ from |\bnew URL\(|\bexport \{[^}]*\} from )\s*'([^']+)'/g

const files = ['src', 'tests', 'benchmarks'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
)
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

test('whatever a file exports is used somewhere', () => {
  const used = new Map<string, number>()
  for (const text of texts.values())
    for (const [word] of text.matchAll(/\w+/g)) used.set(word, (used.get(word) ?? 0) + 1)
  const exported = exportedBy(EXPORT)
  expect(exported.length).toBeGreaterThan(1000)
  expect(exported.filter(({ name }) => used.get(name) === 1)).toEqual([])
})

test('no file exports a value that only the file itself uses', () => {
  const taken = new Set<string>()
  let count = 0
  for (const [file, text] of texts) {
    for (const [, names = '', from = ''] of text.matchAll(IMPORT)) {
      const source = resolve(file, from)
      for (const name of names.split(','))
        taken.add(
          `${source} ${
            name
              .trim()
              .replace(/^type /, '')
              .split(' ')[0]
          }`,
        )
      count += 1
    }
    for (const [, from = ''] of text.matchAll(LOADED)) {
      const source = resolve(file, from)
      for (const [word] of text.matchAll(/\w+/g)) taken.add(`${source} ${word}`)
    }
  }
  expect(count).toBeGreaterThan(5000)
  const own = exportedBy(VALUE).filter(({ file, name }) => !taken.has(`${file} ${name}`))
  expect(own.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
})

function exportedBy(pattern: RegExp): { file: string; name: string }[] {
  return files
    .filter((file) => file.startsWith('src') && !file.includes('.test.'))
    .flatMap((file) =>
      [...(texts.get(file) ?? '').matchAll(pattern)].map(([, name = '']) => ({ file, name })),
    )
}

/** The file that an import names, from the root; the name itself where it is a package. */
function resolve(file: string, from: string): string {
  const isNear = from.startsWith('.')
  if (isNear) return relative(root, join(root, dirname(file), from))
  for (const [pattern, target] of Object.entries(manifest.imports)) {
    const [before = ''] = pattern.split('*')
    if (!pattern.includes('*') ? from === pattern : from.startsWith(before)) {
      const path = join(target.replace('*', from.slice(before.length)))
      if (existsSync(join(root, path))) return path
    }
  }
  return from
}
