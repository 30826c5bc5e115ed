import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { expect, test } from 'vitest'
import { commands } from '#commands/catalog.ts'
import { generatedDocuments } from '#commands/documents/generated.ts'
import { settings } from '#settings'

const root = join(import.meta.dirname, '..')
const pages = readdirSync(root).filter((name) => name.endsWith('.md'))
const documents = [
  ...pages,
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test('the documents that are generated are as the sources say; ./daicho docs writes them', async () => {
  const generated = await generatedDocuments(root, commands)
  expect(generated.length).toBe(3)
  expect(generated.filter(({ path, text }) => read(path) !== text).map(({ path }) => path)).toEqual([])
})

test('every link leads to a file of the project, and to a heading of it where it says so', () => {
  const links = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => ({ document, link })),
  )
  const inside = links.filter(({ link }) => !/^(https?|mailto):/.test(link))
  expect(inside.length).toBeGreaterThan(20)
  const broken = inside.filter(({ document, link }) => {
    const [path = '', heading] = link.split('#')
    const target = path === '' ? document : join(dirname(document), path)
    return !existsSync(join(root, target)) || (heading !== undefined && !headingsOf(target).includes(heading))
  })
  expect(broken).toEqual([])
})

test('every file that the documents name exists', () => {
  const named = documents.flatMap((document) =>
    [...read(document).matchAll(/`((?:src|tests|docs|migrations|profiles|benchmarks|\.ci)\/[^`\s]*)`/g)].map(
      ([, path = '']) => ({ document, path }),
    ),
  )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter(({ path }) => !existsSync(join(root, path)))).toEqual([])
})

test('every command that the documents name exists', () => {
  const named = documents.flatMap((document) =>
    [...commandsIn(read(document))].map((name) => ({ document, name })),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ name }) => !commands.some((command) => command.name === name))).toEqual([])
})

test('the two READMEs have the same headings, commands and pictures', () => {
  const [english, japanese] = [read('README.md'), read('README.ja.md')]
  const levels = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, level]) => level)
  const pictures = (text: string) => [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path)
  const blocks = (text: string) =>
    [...text.matchAll(/^\.\/daicho.*$/gm)].map(([line]) => line.replace(/\s+#.*/, ''))
  expect(levels(japanese)).toEqual(levels(english))
  expect(pictures(japanese)).toEqual(pictures(english))
  expect(blocks(japanese)).toEqual(blocks(english))
  expect(blocks(english).length).toBeGreaterThan(3)
  expect(commandsIn(japanese)).toEqual(commandsIn(english))
})

test('the settings that the operations page tells of are those that there are', () => {
  const told = new Set(read('docs/operations.md').match(/\bDAICHO_[A-Z_]+/g))
  const refused = [...told].filter((name) => {
    try {
      settings({ [name]: '' })
      return false
    } catch {
      return true
    }
  })
  expect(refused).toEqual([])
  const message = String(catching(() => settings({ DAICHO_NOTHING: '' })))
  const known = new Set(message.match(/\bDAICHO_[A-Z_]+/g)).difference(new Set(['DAICHO_NOTHING']))
  expect([...known].filter((name) => !told.has(name))).toEqual([])
})

test('decision records run from 0001 without a gap, each with its context, its decision and what follows', () => {
  const records = readdirSync(join(root, 'docs/decisions')).sort()
  expect(records.length).toBeGreaterThanOrEqual(9)
  records.forEach((name, index) => {
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`))
    const headings = [...read(`docs/decisions/${name}`).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(['Context', 'Decision', 'Consequences'])
  })
})

test('publiccode.yml has what its standard requires', () => {
  const code = readYaml(read('publiccode.yml'))
  expect(code).toMatchObject({
    publiccodeYmlVersion: '0',
    name: expect.any(String),
    url: expect.stringMatching(/^https:\/\//),
    platforms: expect.arrayContaining(['web']),
    developmentStatus: expect.stringMatching(/^(concept|development|beta|stable|obsolete)$/),
    softwareType: 'standalone/web',
    legal: { license: JSON.parse(read('package.json')).license },
    maintenance: { type: 'internal', contacts: [{ name: expect.any(String) }] },
    localisation: { localisationReady: true, availableLanguages: ['ja', 'en'] },
  })
  const { description } = code as { description: Record<string, Record<string, string>> }
  expect(Object.keys(description).sort()).toEqual(['en', 'ja'])
  for (const { shortDescription, longDescription, features } of Object.values(description)) {
    expect(shortDescription?.length).toBeLessThanOrEqual(150)
    expect(longDescription?.length).toBeGreaterThanOrEqual(150)
    expect(features?.length).toBeGreaterThan(0)
  }
})

test('no source is longer than 300 lines', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.(tsx?|css|typ)$/.test(name),
  )
  expect(sources.length).toBeGreaterThan(200)
  const lengths = sources.map((name) => [name, read(`src/${name}`).split('\n').length - 1] as const)
  expect(lengths.filter(([, lines]) => lines > 300)).toEqual([])
})

/** The addresses of a document's headings, as they are shown on the web. */
function headingsOf(path: string): string[] {
  if (!path.endsWith('.md')) return []
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

/** The commands that a text tells the reader to call. */
function commandsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\.\/daicho ([a-z]+(?:-[a-z]+)*)/g)].map(([, name = '']) => name))
}

/** Typst, which sets our sheets, reads YAML too. */
function readYaml(text: string): unknown {
  const mainFileContent = '#metadata(yaml(bytes(sys.inputs.text)))<read>'
  const [found] = NodeCompiler.create({}).query(
    { mainFileContent, inputs: { text } },
    { selector: '<read>' },
  ) as [{ value: unknown }]
  return found.value
}

function catching(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}
