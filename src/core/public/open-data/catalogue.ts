import type { Edition } from '#core/edition/read.ts'
import { moneyFields } from '#core/edition/totals.ts'
import type { RecordType } from '#core/record/define.ts'
import { FORMATS } from './formats.ts'
import { CONTEXT, type LinkedNode, type LinkedValue } from './linked-data.ts'

/** What a catalogue is made from. */
export type CatalogueSource = {
  readonly edition: Edition
  readonly records: readonly RecordType[]
  /** Where the site stands: https://example.jp. */
  readonly origin: string
  /** The file of the whole edition, where it is given out: bytes, and SHA-256 in hexadecimal. */
  readonly file: { readonly bytes: number; readonly sha256: string } | null
}

/** What is published, as DCAT-AP 3: a dataset for each register and one for the whole edition, each with its files. */
export function catalogue(source: CatalogueSource): LinkedNode & { readonly '@context': object } {
  const { edition, records, origin } = source
  const { municipality } = edition.manifest
  return {
    '@context': CONTEXT,
    '@id': `${origin}/data#catalog`,
    '@type': 'dcat:Catalog',
    'dct:title': [
      japanese(`${municipality.name} 台帳オープンデータ`),
      english(`Open data of the registers of ${municipality.nameEnglish}`),
    ],
    'dct:description': [
      japanese(`${municipality.name}が公開した台帳のすべて。`),
      english(`Everything that ${municipality.nameEnglish} has released of its registers.`),
    ],
    'dct:publisher': publisher(source),
    'dct:license': licence(source),
    'dct:language': typed('dct:LinguisticSystem', `${EU}language/JPN`),
    'dct:modified': modified(source),
    'foaf:homepage': typed('foaf:Document', `${origin}/data`),
    'dcat:themeTaxonomy': typed('skos:ConceptScheme', `${EU}data-theme`, {
      'dct:title': english('Data themes of the European Union'),
    }),
    'dcat:dataset': [...records.map((record) => registerDataset(source, record)), editionDataset(source)],
    'dcat:service': service(source),
  }
}

function registerDataset(source: CatalogueSource, record: RecordType): LinkedNode {
  const { origin } = source
  const address = `${origin}/data/${record.key}`
  const files = FORMATS.map(({ ending, name, mediaType }) =>
    file(source, `${address}.${ending}`, {
      'dct:title': japanese(`${record.label}（${name}）`),
      ...format(origin, ending, name, mediaType),
      ...(ending === 'csv' && {
        'dct:conformsTo': typed('dct:Standard', `${address}.schema.json`, {
          'dct:title': japanese(`${record.label}の項目（Table Schema）`),
        }),
      }),
    }),
  )
  return dataset(source, record.key, {
    'dct:title': japanese(record.label),
    'dct:description': japanese(`${record.label}の台帳のうち、公開されたもの。根拠：${record.basis}`),
    'dcat:keyword': [japanese(record.label), japanese('台帳')],
    'dcat:theme': themes(moneyFields(record).length > 0 ? ['GOVE', 'ECON'] : ['GOVE']),
    'dcat:distribution': files,
  })
}

/** The file from which the whole site is served, and the few lines that are signed. */
function editionDataset(source: CatalogueSource): LinkedNode {
  const { origin, edition } = source
  const { number, contentHash } = edition.manifest
  const whole = source.file && {
    'dcat:byteSize': { '@value': String(source.file.bytes), '@type': 'xsd:nonNegativeInteger' },
    'spdx:checksum': typed('spdx:Checksum', `${origin}/data#checksum`, {
      'spdx:algorithm': typed('spdx:ChecksumAlgorithm', 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256'),
      'spdx:checksumValue': { '@value': source.file.sha256, '@type': 'xsd:hexBinary' },
    }),
  }
  return dataset(source, 'edition', {
    'dct:title': [japanese('公開版'), english('The edition')],
    'dct:description': [
      japanese('公開サイトのすべての内容を収めた、署名付きの一つのファイル（SQLite）。'),
      english('One signed file (SQLite) that holds everything the public site shows.'),
    ],
    'dcat:version': { '@value': `${number}-${contentHash.slice(0, 12)}` },
    'dcat:keyword': [japanese('公開版'), japanese('台帳')],
    'dcat:theme': themes(['GOVE']),
    'dcat:distribution': [
      file(source, `${origin}/data/edition.sqlite`, {
        'dct:title': japanese('公開版（SQLite）'),
        ...format(origin, 'sqlite', 'SQLite', 'application/vnd.sqlite3'),
        ...whole,
      }),
      file(source, `${origin}/data/edition.checkpoint`, {
        'dct:title': japanese('公開版の署名'),
        ...format(origin, 'checkpoint', 'C2SP signed note', 'text/plain'),
      }),
    ],
  })
}

function dataset(source: CatalogueSource, name: string, said: Said): LinkedNode {
  const { origin, edition } = source
  const { municipality } = edition.manifest
  return typed('dcat:Dataset', `${origin}/data#${name}`, {
    ...said,
    'dct:identifier': { '@value': `${municipality.code}/${name}` },
    'dct:publisher': publisher(source),
    'dct:modified': modified(source),
    'dct:language': typed('dct:LinguisticSystem', `${EU}language/JPN`),
    'dct:accrualPeriodicity': typed('dct:Frequency', `${EU}frequency/CONT`),
    'dct:accessRights': typed('dct:RightsStatement', `${EU}access-right/PUBLIC`),
    'dct:spatial': typed('dct:Location', `${origin}/#area`, {
      'skos:prefLabel': japanese(`${municipality.prefecture}${municipality.name}`),
      'dct:identifier': { '@value': municipality.code },
    }),
    'dcat:landingPage': typed('foaf:Document', `${origin}/data`),
  })
}

function file(source: CatalogueSource, address: string, said: Said): LinkedNode {
  return typed('dcat:Distribution', `${address}#distribution`, {
    ...said,
    'dcat:accessURL': { '@id': address },
    'dcat:downloadURL': { '@id': address },
    'dct:license': licence(source),
    'dct:modified': modified(source),
    'adms:status': typed('skos:Concept', `${EU}distribution-status/COMPLETED`, {
      'skos:prefLabel': english('Completed'),
    }),
  })
}

function service(source: CatalogueSource): LinkedNode {
  const { origin, records } = source
  return typed('dcat:DataService', `${origin}/api/v1#service`, {
    'dct:title': [japanese('公開API'), english('Public API')],
    'dcat:endpointURL': { '@id': `${origin}/api/v1` },
    'dcat:endpointDescription': { '@id': `${origin}/api/v1/openapi.json` },
    'dct:license': licence(source),
    'dct:publisher': publisher(source),
    'dcat:servesDataset': records.map(({ key }) => ({ '@id': `${origin}/data#${key}` })),
  })
}

function publisher({ origin, edition }: CatalogueSource): LinkedNode {
  const { name, nameEnglish } = edition.manifest.municipality
  return typed('foaf:Agent', `${origin}/#municipality`, {
    'foaf:name': [japanese(name), english(nameEnglish)],
  })
}

function licence({ edition }: CatalogueSource): LinkedNode {
  const { path, title } = edition.manifest.municipality.openDataLicence
  return typed('dct:LicenseDocument', path, { 'dct:title': japanese(title) })
}

function format(origin: string, ending: string, name: string, mediaType: string | null): Said {
  return {
    'dct:format': typed('dct:MediaTypeOrExtent', `${origin}/data#format-${ending}`, {
      'rdfs:label': { '@value': name },
    }),
    ...(mediaType && {
      'dcat:mediaType': typed('dct:MediaType', `https://www.iana.org/assignments/media-types/${mediaType}`),
    }),
  }
}

function themes(codes: readonly string[]): LinkedNode[] {
  return codes.map((code) =>
    typed('skos:Concept', `${EU}data-theme/${code}`, { 'skos:prefLabel': english(THEMES[code] ?? code) }),
  )
}

function modified({ edition }: CatalogueSource): LinkedValue {
  return { '@value': edition.manifest.compiledAt, '@type': 'xsd:dateTime' }
}

function typed(type: string, id: string, said: Said = {}): LinkedNode {
  return { '@id': id, '@type': type, ...said }
}

function japanese(text: string): LinkedValue {
  return { '@value': text, '@language': 'ja' }
}

function english(text: string): LinkedValue {
  return { '@value': text, '@language': 'en' }
}

type Said = Readonly<Record<string, LinkedValue | LinkedNode | readonly (LinkedValue | LinkedNode)[]>>

const EU = 'http://publications.europa.eu/resource/authority/'
const THEMES: Readonly<Record<string, string>> = {
  GOVE: 'Government and public sector',
  ECON: 'Economy and finance',
}
