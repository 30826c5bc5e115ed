import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { JsonLdParser } from 'jsonld-streaming-parser'
import { Parser, type Quad, Store } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import { expect, test } from 'vitest'
import type { Edition } from '#core/edition/read.ts'
import { catalog } from '#registers/catalog.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { catalogue } from './catalogue.ts'
import { FORMATS } from './formats.ts'
import { printTurtle } from './linked-data.ts'

/** The shapes are not ours to pass on: they lie beside the project where they may be used. */
const SHAPES = join(import.meta.dirname, '../../../../../shared/oracles/dcat/dcat-ap-SHACL.ttl')

const manifest = {
  number: 12,
  municipality,
  compiledAt: '2024-04-01T00:00:00.000Z',
  contentHash: 'ab'.repeat(32),
}
const records = catalog.map(({ record }) => record)
const source = {
  edition: { manifest } as unknown as Edition,
  records,
  origin: 'https://midorigaoka.example',
  file: { bytes: 4096, sha256: 'cd'.repeat(32) },
}
const made = catalogue(source)
const turtle = printTurtle(made)

test('JSON-LD and Turtle make the same statements', async () => {
  const parser = new JsonLdParser()
  const linked: Quad[] = []
  Readable.from([JSON.stringify(made)]).pipe(parser as unknown as NodeJS.WritableStream)
  for await (const quad of parser as unknown as AsyncIterable<Quad>) linked.push(quad)
  const statements = new Set(linked.map(printed))
  const parsed = new Parser().parse(turtle).map(printed)
  expect(parsed.length).toBeGreaterThan(100)
  expect(new Set(parsed)).toEqual(statements)
})

test('every register is a dataset with a file in every format, and the edition is one with its size and checksum', () => {
  const store = new Store(new Parser().parse(turtle))
  const count = (type: string) => store.getSubjects(`${RDF}type`, `${DCAT}${type}`, null).length
  expect(count('Dataset')).toBe(records.length + 1)
  expect(count('Distribution')).toBe(records.length * FORMATS.length + 2)
  const urls = store.getObjects(null, `${DCAT}downloadURL`, null).map(({ value }) => value)
  expect(urls).toContain('https://midorigaoka.example/data/annual-sheets.parquet')
  expect(turtle).toContain('dcat:byteSize "4096"^^xsd:nonNegativeInteger')
  expect(turtle).toContain('cd'.repeat(32))
})

test.skipIf(!existsSync(SHAPES))(
  'the catalogue keeps the shapes of DCAT-AP 3.0.1 (skipped where the shapes are missing)',
  async () => {
    const shapes = new Store(new Parser().parse(readFileSync(SHAPES, 'utf8')))
    const validate = async (text: string) => {
      const report = await new SHACLValidator(shapes).validate(new Store(new Parser().parse(text)))
      return report.results.map(
        ({ path, focusNode, message }) =>
          `${focusNode?.value} ${path?.value} ${message.map(({ value }) => value)}`,
      )
    }
    expect(await validate(turtle)).toEqual([])
    // The shapes do say no.
    const untitled = turtle.replaceAll('dct:title', 'dct:alternative')
    expect((await validate(untitled)).length).toBeGreaterThan(5)
  },
)

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const DCAT = 'http://www.w3.org/ns/dcat#'

function printed({ subject, predicate, object }: Quad): string {
  const kind =
    object.termType === 'Literal' ? `${object.language}^^${object.datatype.value}` : object.termType
  return [subject.value, predicate.value, object.value, kind].join(' ')
}
