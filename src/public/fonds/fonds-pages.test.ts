import { XMLParser } from 'fast-xml-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChangingCatalogue } from '#tests/catalogue/changing-catalogue.ts'
import { eadErrors, hasOracle } from '#tests/catalogue/oracles.ts'

let site: Awaited<ReturnType<typeof openChangingCatalogue>>
beforeAll(async () => {
  site = await openChangingCatalogue({ documents: 600, sections: 4 })
})
afterAll(() => site.close())

test('the list leads to a finding aid of every section, and each is as the schema of EAD3 wants it', async () => {
  const html = await (await site.request('/fonds')).text()
  const files = [...html.matchAll(/href="(\/fonds\/[^"]+\.ead\.xml)"/g)].map(([, file = '']) => file)
  expect(files).toHaveLength(4)
  if (hasOracle('ead3'))
    expect(await eadErrors('<ead xmlns="http://ead3.archivists.org/schema/"/>')).not.toEqual([])
  for (const file of files) {
    const answer = await site.request(file)
    expect(answer.headers.get('content-disposition')).toContain('_1.ead.xml')
    const xml = await answer.text()
    if (hasOracle('ead3')) expect(await eadErrors(xml)).toEqual([])
    else console.warn('the schema of EAD3 is not here: finding aids are not validated')
  }
})

test('a finding aid holds every document of its section once, in its folder', async () => {
  const xml = await (await site.request('/fonds/S001.ead.xml')).text()
  const { archdesc } = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'c' }).parse(
    xml,
  ).ead
  const items: { key: string; folder: string | null }[] = []
  const walk = (parts: readonly Part[], folder: string | null) => {
    for (const part of parts) {
      const id = typeof part.did.unitid === 'object' ? part.did.unitid['#text'] : part.did.unitid
      if (part['@_level'] === 'item') items.push({ key: String(id), folder })
      walk(part.c ?? [], part['@_level'] === 'file' ? String(id) : folder)
    }
  }
  walk(archdesc.dsc.c, null)
  const { total } = await site.edition().search().browse({ register: 'documents', section: 'S001' })
  expect(items).toHaveLength(total)
  expect(new Set(items.map(({ key }) => key)).size).toBe(total)
  for (const { key, folder } of items) {
    expect(site.edition().find('documents', key)?.values?.folder).toBe(folder)
  }
})

test('of a section that there is not there is no finding aid', async () => {
  expect((await site.request('/fonds/S999.ead.xml')).status).toBe(404)
})

type Part = {
  readonly '@_level': string
  readonly did: { readonly unitid: string | { readonly '#text': string } }
  readonly c?: readonly Part[]
}
