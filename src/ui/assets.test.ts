import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { enhancement, readAssets, stylesheet, writingScript } from './assets.ts'

const root = join(import.meta.dirname, '../..')

test('the stylesheet holds the tokens and every part of the style, and fetches nothing from elsewhere', () => {
  const { body, path, hash } = stylesheet(root)
  expect(path).toBe(`/assets/${hash}.css`)
  for (const sign of [
    '--color-primitive-blue-900',
    '.dads-table',
    '.dads-button',
    '.daicho-chart',
    '@page',
  ]) {
    expect(body).toContain(sign)
  }
  expect(body).not.toMatch(/url\(|@import|https?:/)
})

test('every file of the style is in the stylesheet, but for that of the page of a disaster, which is one of its own', () => {
  const { body } = stylesheet(root)
  const files = readdirSync(join(root, 'src/ui/style')).filter((file) => file !== 'disaster.css')
  const missing = files.filter((file) => {
    const css = readFileSync(join(root, 'src/ui/style', file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    const names = [...css.matchAll(/\.(daicho-[\w-]+|dads-[\w-]+)/g)].map(([name]) => name)
    return !names.every((name) => body.includes(name))
  })
  expect(missing).toEqual([])
})

test('no class is begun in two files of the style, where the later one would draw over the other', () => {
  const folder = join(root, 'src/ui/style')
  // What other media and the page of a disaster change of the whole is no second beginning.
  const files = readdirSync(folder).filter((file) => !['medium.css', 'disaster.css'].includes(file))
  const begun = files.flatMap((file) => {
    const css = readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    const selectors = [...css.matchAll(/([^{};]+)\{/g)].flatMap(([, list = '']) => list.split(','))
    const classes = selectors.flatMap((selector) => /^\s*\.(daicho-[\w-]+)\s*$/.exec(selector)?.[1] ?? [])
    return [...new Set(classes)]
  })
  expect(begun.length).toBeGreaterThan(100)
  expect(begun.filter((name, index) => begun.indexOf(name) !== index)).toEqual([])
})

test('another key colour makes another address, and what is no colour is left out', () => {
  const plain = stylesheet(root)
  const green = stylesheet(root, '#115a36')
  expect(green.path).not.toBe(plain.path)
  expect(green.body).toContain('--key:#115a36')
  expect(stylesheet(root, 'red;} body{display:none').path).toBe(plain.path)
})

test('the script of all pages stays below 6 kB, names no other site and asks nobody', () => {
  const { body } = enhancement(root)
  expect(body.length).toBeGreaterThan(500)
  expect(Buffer.byteLength(body)).toBeLessThan(6000)
  expect(body).not.toMatch(/XMLHttpRequest|https?:|fetch\(/)
})

test('the script of the office stays below 32 kB, names no other site, and asks only what a page names', () => {
  const { body } = writingScript(root)
  expect(Buffer.byteLength(body)).toBeLessThan(32_000)
  // The name of SVG's vocabulary is no address.
  expect(body.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/XMLHttpRequest|https?:/)
  // The rules, the draft, the search for references, the release gate, an import's progress, a passkey's challenge, the list of keys.
  expect(body.match(/fetch\(/g)).toHaveLength(7)
})

test('every element of a public page gets its behaviour from the script that residents load, but for the console of queries', () => {
  const folder = join(root, 'src/public')
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  const used = pages.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/<(daicho-[a-z-]+)/g)].map(
      ([, element]) => element,
    ),
  )
  const wanted = [...new Set(used)].filter((element) => element !== 'daicho-sql')
  expect(wanted).toContain('daicho-secret')
  const { body } = enhancement(root)
  expect(wanted.filter((element) => !body.includes(`"${element}"`))).toEqual([])
})

test('no two scripts of a page give the same element its behaviour: the second would end there and do nothing more', () => {
  const defined = [enhancement(root), writingScript(root)].flatMap(({ body }) =>
    [...body.matchAll(/\("(daicho-[a-z-]+)",\w+=>/g)].map(([, name]) => name),
  )
  expect(defined.length).toBeGreaterThan(15)
  expect(defined).toEqual([...new Set(defined)])
})

test('the assets are found by the addresses that the pages name', () => {
  const { page, byPath } = readAssets(root)
  expect(byPath.get(page.stylesheet)?.type).toBe('text/css; charset=utf-8')
  expect(byPath.get(page.script)?.type).toBe('text/javascript; charset=utf-8')
})
