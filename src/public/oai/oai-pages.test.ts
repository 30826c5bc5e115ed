import { XMLParser } from 'fast-xml-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueDocument } from '#tests/catalogue/catalogue-edition.ts'
import { openChangingCatalogue } from '#tests/catalogue/changing-catalogue.ts'
import { hasOracle, oaiErrors } from '#tests/catalogue/oracles.ts'
import { chance } from '#tests/search/documents.ts'

const SIZE = { documents: 1_500, sections: 6 }
let site: Awaited<ReturnType<typeof openChangingCatalogue>>
beforeAll(async () => {
  site = await openChangingCatalogue(SIZE)
})
afterAll(() => site.close())

const PREFIX = 'metadataPrefix=oai_dc'
const FIRST = `oai:m992011.daicho:documents/${catalogueDocument(0, SIZE).number}`

test.each([
  'verb=Identify',
  'verb=ListMetadataFormats',
  `verb=ListMetadataFormats&identifier=${FIRST}`,
  'verb=ListSets',
  `verb=ListIdentifiers&${PREFIX}`,
  `verb=ListRecords&${PREFIX}&set=section:S001`,
  `verb=ListRecords&${PREFIX}&set=class&from=2000-01-01&until=2010-12-31`,
  `verb=GetRecord&${PREFIX}&identifier=${FIRST}`,
])('%s is answered as the schema of the protocol wants it, by GET and by POST', async (query) => {
  const [got, posted] = [await ask(query), await post(query)]
  expect(got).not.toContain('<error')
  expect(posted).toBe(got)
  if (hasOracle('oai')) expect(await oaiErrors(got)).toEqual([])
  else console.warn('the schemas of OAI-PMH are not here: answers are not validated')
})

test.each([
  ['', 'badVerb'],
  ['verb=Nothing', 'badVerb'],
  ['verb=Identify&verb=Identify', 'badVerb'],
  ['verb=Identify&set=section', 'badArgument'],
  ['verb=ListRecords', 'badArgument'],
  [`verb=ListRecords&${PREFIX}&${PREFIX}`, 'badArgument'],
  [`verb=ListRecords&${PREFIX}&from=2020-02-30`, 'badArgument'],
  [`verb=ListRecords&${PREFIX}&from=2020-02-01&until=2020-02-01T00:00:00Z`, 'badArgument'],
  [`verb=ListRecords&${PREFIX}&from=2020-02-02&until=2020-02-01`, 'badArgument'],
  [`verb=ListRecords&${PREFIX}&resumptionToken=x`, 'badArgument'],
  ['verb=ListRecords&resumptionToken=x', 'badResumptionToken'],
  ['verb=ListSets&resumptionToken=x', 'badResumptionToken'],
  ['verb=ListRecords&metadataPrefix=marc', 'cannotDisseminateFormat'],
  [`verb=GetRecord&${PREFIX}&identifier=oai:elsewhere:1`, 'idDoesNotExist'],
  ['verb=ListMetadataFormats&identifier=oai:elsewhere:1', 'idDoesNotExist'],
  [`verb=ListRecords&${PREFIX}&from=2090-01-01`, 'noRecordsMatch'],
  [`verb=ListRecords&${PREFIX}&set=section:S999`, 'noRecordsMatch'],
])('%s is refused by the code %s', async (query, code) => {
  const xml = await ask(query)
  expect(xml).toContain(`<error code="${code}">`)
  if (hasOracle('oai')) expect(await oaiErrors(xml)).toEqual([])
})

test('a token of a list is none of another verb, nor of an edition that this node has not', async () => {
  const token = tokenIn(await ask(`verb=ListRecords&${PREFIX}`))
  expect(await ask(`verb=ListIdentifiers&resumptionToken=${token}`)).toContain('badResumptionToken')
  const said = JSON.parse(Buffer.from(token ?? '', 'base64url').toString()) as unknown[]
  for (const [at, moment] of [
    [3, 'never'],
    [4, '1900'],
    [3, '2020-02-30T00:00:00Z'],
    [3, '9999-99-99T99:99:99Z'],
  ] as const) {
    const forged = Buffer.from(JSON.stringify(said.with(at, moment))).toString('base64url')
    expect(await ask(`verb=ListRecords&resumptionToken=${forged}`)).toContain('badResumptionToken')
  }
  const later = Buffer.from(JSON.stringify(said.with(2, 99))).toString('base64url')
  expect(await ask(`verb=ListRecords&resumptionToken=${later}`)).toContain('Begin the list anew')
})

test('sets of sections and of large classes each hold what they hold, and together everything', async () => {
  const all = await harvest('')
  const sections = [...(await ask('verb=ListSets')).matchAll(/<setSpec>(section:[^<]+)/g)].map(
    ([, spec]) => spec,
  )
  expect(sections).toHaveLength(SIZE.sections)
  let sum = 0
  for (const spec of sections) {
    const within = await harvest(`&set=${spec}`)
    for (const key of within.keys()) expect(key).toContain(`-${spec?.slice(-4)}-`)
    sum += within.size
  }
  expect(sum).toBe(all.size)
  expect(all.size).toBe(SIZE.documents)
})

test('who harvests while the catalogue changes has in the end what stands and what was withdrawn, and from then on only what is new', async () => {
  const pick = chance(7)
  const change = () =>
    site.advance(
      Array.from({ length: pick(30) }, () => pick(SIZE.documents + 300)),
      Array.from({ length: pick(20) }, () => pick(SIZE.documents)),
    )
  const harvested = await harvest('', change)
  expect(harvested).toEqual(standing())
  expect([...harvested.values()].filter((state) => state === 'deleted').length).toBeGreaterThan(10)

  const since = /<responseDate>([^<]+)/.exec(await ask('verb=Identify'))?.[1] ?? ''
  await change()
  const news = await harvest(`&from=${since}`)
  expect(news.size).toBeLessThan(150)
  expect(new Map([...harvested, ...news])).toEqual(standing())
  if (hasOracle('oai'))
    expect(await oaiErrors(await ask(`verb=ListRecords&${PREFIX}&from=${since}`))).toEqual([])
})

test('a record says what the catalogue says, whatever letters are in it', async () => {
  const xml = await ask(`verb=GetRecord&${PREFIX}&identifier=${FIRST}`)
  const said = new XMLParser({ removeNSPrefix: true }).parse(xml)['OAI-PMH'].GetRecord.record
  const entry = site.edition().find('documents', catalogueDocument(0, SIZE).number)
  if (entry?.values) expect(said.metadata.dc.title).toBe(entry.title)
  else expect(xml).toContain('status="deleted"')
})

/** What a harvester knows in the end: each document by its key, there or deleted; something else is done before each further page. */
async function harvest(narrowing: string, between: () => Promise<void> = async () => {}) {
  const known = new Map<string, string>()
  let query = `verb=ListRecords&${PREFIX}${narrowing}`
  for (;;) {
    const xml = await ask(query)
    for (const [, status, key = ''] of xml.matchAll(
      /<header( status="deleted")?><identifier>[^<]*documents\/([^<]+)/g,
    )) {
      known.set(key, status ? 'deleted' : 'there')
    }
    const token = tokenIn(xml)
    if (token === undefined) return known
    await between()
    query = `verb=ListRecords&resumptionToken=${token}`
  }
}

function standing(): Map<string, string> {
  const { changes } = site.edition().changes('documents', -1, 1_000_000)
  return new Map(changes.map(({ entry }) => [entry.key, entry.values === null ? 'deleted' : 'there']))
}

function tokenIn(xml: string): string | undefined {
  return /<resumptionToken[^>]*>([^<]+)</.exec(xml)?.[1]
}

async function ask(query: string): Promise<string> {
  const response = await site.request(`/oai?${query}`)
  expect(response.headers.get('content-type')).toContain('text/xml')
  return response.text()
}

async function post(query: string): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return (await site.request('/oai', { method: 'POST', headers, body: query })).text()
}
