import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { FacetTree } from '#core/edition/search/facet-tree.ts'
import { xmlAttributes, xmlElement, xmlText } from '#platform/xml.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import type { Folder } from '#registers/records/folders/record.ts'

/** Of which section a finding aid is, and where the site stands. */
export type FondsOrder = { readonly edition: Edition; readonly section: string; readonly origin: string }

/**
 * The documents of a section as a finding aid in EAD3: the section is the fonds, its classes are series, folders are files,
 * documents items. Made as it is read: nothing is held but the keys of one class.
 */
export async function* fondsEad(order: FondsOrder): AsyncGenerator<Uint8Array> {
  let portion = ''
  for await (const text of partsOf(order)) {
    portion += text
    if (portion.length < PORTION) continue
    yield Buffer.from(portion)
    portion = ''
  }
  yield Buffer.from(portion)
}

const PORTION = 64_000

async function* partsOf(order: FondsOrder): AsyncGenerator<string> {
  const { edition, section } = order
  const search = edition.search()
  const { total, facets } = await search.browse({ register: document.key, section })
  const years = facets.year.map(({ value }) => Number(value))
  const [first, last] = [Math.min(...years), Math.max(...years)]
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<ead xmlns="http://ead3.archivists.org/schema/">`
  yield controlOf(order)
  yield '<archdesc level="fonds">'
  yield xmlElement('did', {}, [
    xmlElement('unitid', {}, section),
    xmlElement('unittitle', {}, `${search.nameOf('section', section)} 公文書`),
    xmlElement('origination', {}, [
      xmlElement('corpname', {}, [xmlElement('part', {}, search.nameOf('section', section))]),
    ]),
    total === 0 ? null : dateRange(`${first}-04-01`, `${last + 1}-03-31`),
    xmlElement('physdescstructured', { physdescstructuredtype: 'materialtype', coverage: 'whole' }, [
      xmlElement('quantity', {}, String(total)),
      xmlElement('unittype', {}, '件'),
    ]),
    xmlElement('langmaterial', {}, [xmlElement('language', { langcode: 'jpn' }, '日本語')]),
  ])
  const counts = new Map((facets.classification ?? []).map(({ value, count }) => [value, count]))
  if (total > 0) {
    yield '<dsc dsctype="combined">'
    const tree = search.treeOf('classification')
    const highest = [...counts.keys()].filter((value) => (tree?.above(value) ?? []).length === 0).sort()
    for (const value of highest) yield* seriesOf(order, tree, counts, value, 'series')
    yield '</dsc>'
  }
  yield '</archdesc></ead>\n'
}

/** A class with the classes below it, and the folders and documents that it has of itself. */
async function* seriesOf(
  order: FondsOrder,
  tree: FacetTree | undefined,
  counts: ReadonlyMap<string, number>,
  value: string,
  level: 'series' | 'subseries',
): AsyncGenerator<string> {
  const below = (tree?.below(value) ?? []).filter((each) => counts.has(each))
  yield `<c${xmlAttributes({ level })}>`
  yield xmlElement('did', {}, [
    xmlElement('unitid', {}, value),
    xmlElement('unittitle', {}, order.edition.search().nameOf('classification', value)),
  ])
  const further = below.reduce((sum, each) => sum + (counts.get(each) ?? 0), 0)
  if ((counts.get(value) ?? 0) > further) yield* filesOf(order, value)
  for (const each of below) yield* seriesOf(order, tree, counts, each, 'subseries')
  yield '</c>'
}

async function* filesOf(order: FondsOrder, classification: string): AsyncGenerator<string> {
  const { edition, section } = order
  const byFolder = new Map<string | null, string[]>()
  const narrowing = { register: document.key, section, classification }
  for await (const { key } of edition.search().each({ sought: null, narrowing, sort: 'newest' })) {
    const values = edition.find(document.key, key)?.values as Document | undefined
    if (values?.classification !== classification) continue
    const folder = values.folder !== null && edition.titleOf('folders', values.folder) ? values.folder : null
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), key])
  }
  for (const [folder, keys] of [...byFolder].sort(byName)) {
    const kept = folder === null ? undefined : edition.find('folders', folder)
    if (kept !== undefined) yield `<c level="file">${folderDid(kept)}`
    for (const key of keys) yield itemOf(order, edition.find(document.key, key))
    if (kept !== undefined) yield '</c>'
  }
}

function byName(
  [one]: readonly [string | null, unknown],
  [other]: readonly [string | null, unknown],
): number {
  return (one ?? '') < (other ?? '') ? -1 : 1
}

function folderDid({ key, title, values }: PublicEntry): string {
  const { fiscalYear } = values as Folder
  return xmlElement('did', {}, [
    xmlElement('unitid', {}, key),
    xmlElement('unittitle', {}, title),
    dateRange(`${fiscalYear}-04-01`, `${fiscalYear + 1}-03-31`),
  ])
}

function itemOf({ origin }: FondsOrder, entry: PublicEntry | undefined): string {
  if (!entry?.values) return ''
  const { draftedOn, disclosureForecast, medium } = entry.values as Document
  const { disclosureForecast: forecast, medium: media } = document.fields
  const address = `${origin}/documents/${encodeURIComponent(entry.key)}`
  const did = xmlElement('did', {}, [
    xmlElement('unitid', { identifier: address }, entry.key),
    xmlElement('unittitle', {}, entry.title),
    xmlElement('unitdatestructured', {}, [xmlElement('datesingle', { standarddate: draftedOn }, draftedOn)]),
    xmlElement('physdesc', {}, media.choices[medium]),
    xmlElement('dao', { daotype: 'unknown', href: address, linktitle: entry.title }, []),
  ])
  const access = xmlElement('accessrestrict', {}, [
    xmlElement('p', {}, `${forecast.label}：${forecast.choices[disclosureForecast]}`),
  ])
  return `<c level="item">${did}${access}</c>`
}

function dateRange(from: string, until: string): string {
  return xmlElement('unitdatestructured', {}, [
    xmlElement('daterange', {}, [
      xmlElement('fromdate', { standarddate: from }, from),
      xmlElement('todate', { standarddate: until }, until),
    ]),
  ])
}

/** What the finding aid says of itself; its number is that of the edition. */
function controlOf({ edition, section, origin }: FondsOrder): string {
  const { municipality, number, compiledAt } = edition.manifest
  const title = `${municipality.name} ${edition.search().nameOf('section', section)} 公文書の目録`
  const address = `${origin}/fonds/${encodeURIComponent(section)}.ead.xml`
  return xmlElement('control', {}, [
    xmlElement('recordid', { instanceurl: address }, `${municipality.code}-${section}-${number}`),
    xmlElement('filedesc', {}, [
      xmlElement('titlestmt', {}, [xmlElement('titleproper', {}, title)]),
      xmlElement('publicationstmt', {}, [
        xmlElement('publisher', {}, municipality.name),
        xmlElement('date', {}, compiledAt.slice(0, 10)),
      ]),
    ]),
    xmlElement('maintenancestatus', { value: 'derived' }, []),
    xmlElement('maintenanceagency', { countrycode: 'JP' }, [xmlElement('agencyname', {}, municipality.name)]),
    xmlElement('maintenancehistory', {}, [
      xmlElement('maintenanceevent', {}, [
        xmlElement('eventtype', { value: 'derived' }, []),
        `<eventdatetime${xmlAttributes({ standarddatetime: `${compiledAt.slice(0, 19)}Z` })}>${xmlText(compiledAt.slice(0, 10))}</eventdatetime>`,
        xmlElement('agenttype', { value: 'machine' }, []),
        xmlElement('agent', {}, 'Daicho'),
      ]),
    ]),
  ])
}
