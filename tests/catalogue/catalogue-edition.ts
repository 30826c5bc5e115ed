import type { DatabaseSync } from 'node:sqlite'
import { EDITION_SCHEMA } from '#core/edition/edition-file.ts'
import type { Document } from '#registers/records/documents/record.ts'
import type { Folder } from '#registers/records/folders/record.ts'
import { chance, titleOf } from '../search/documents.ts'

const IN_A_FOLDER = 20
const NAMES = '総務 企画 財務 福祉 教育 土木 環境 防災 文化 税務'.split(' ')
const SMALL = '庶務 会議 契約 調査 計画'.split(' ')
const RETENTIONS = { '1y': '1年', '3y': '3年', '5y': '5年', '10y': '10年', '30y': '30年', permanent: '永久' }
const FIRST_YEAR = 1992
const YEARS = 35

/** How large a catalogue is. */
export type CatalogueSize = { readonly documents: number; readonly sections: number }

/** Fills a new edition with a catalogue: the same for the same size. Tells now and then how many titles are written. */
export function writeCatalogue(
  edition: DatabaseSync,
  size: CatalogueSize,
  told: (titles: number) => void = () => {},
): void {
  edition.exec(EDITION_SCHEMA)
  const insert = edition.prepare(
    'INSERT INTO entries (register, key, revision, programme, title, "values", releasedAt) VALUES (?, ?, 1, NULL, ?, ?, ?)',
  )
  edition.exec('BEGIN')
  for (const { register, key, title, values } of listMasters(size)) {
    insert.run(register, key, title, JSON.stringify(values), '2020-04-01T00:00:00.000Z')
  }
  let titles = 0
  for (const number of foldersByKey(size)) {
    const values = folderOf(number, size)
    insert.run('folders', values.number, values.publicName, JSON.stringify(values), releasedAt(values))
    const end = Math.min((number + 1) * IN_A_FOLDER, size.documents)
    for (let own = number * IN_A_FOLDER; own < end; own += 1) {
      const document = catalogueDocument(own, size)
      const { number: key, publicTitle } = document
      insert.run('documents', key, publicTitle, JSON.stringify(document), releasedAt(document))
      titles += 1
      if (titles % TOLD === 0) told(titles)
    }
  }
  edition.exec('COMMIT')
}

/** Titles between two that are told. */
const TOLD = 10_000

/** The folders in the order of their keys, which is also that of the documents in them: millions are written from the first page of the file to the last. */
function foldersByKey(size: CatalogueSize): Uint32Array {
  const count = Math.ceil(size.documents / IN_A_FOLDER)
  const years = Uint32Array.from({ length: count }, (_, number) => number % YEARS)
  const sections = Uint32Array.from({ length: count }, (_, number) =>
    chance(number + 5_000_011)(size.sections),
  )
  return Uint32Array.from({ length: count }, (_, number) => number).sort(
    (one, other) =>
      (years[one] as number) - (years[other] as number) ||
      (sections[one] as number) - (sections[other] as number) ||
      one - other,
  )
}

/** One title of a catalogue, as it is released. */
export function catalogueDocument(number: number, size: CatalogueSize) {
  const lies = folderOf(Math.floor(number / IN_A_FOLDER), size)
  const pick = chance(number + 77)
  const { section: own, fiscalYear, classification: kept, retention } = lies
  const forecast = of(['open', 'open', 'open', 'partial', 'partial', 'closed', 'timed'] as const, pick)
  const day = `${fiscalYear}-${String(4 + pick(9)).padStart(2, '0')}-${String(1 + pick(28)).padStart(2, '0')}`
  return {
    number: `${fiscalYear}-${own}-${String(number).padStart(8, '0')}`,
    publicTitle: titleOf(number),
    section: own,
    fiscalYear,
    kind: of(['draft', 'draft', 'circular', 'received'] as const, pick),
    draftedOn: day,
    decidedOn: day,
    completedOn: pick(3) === 0 ? null : day,
    symbol: pick(2) === 0 ? `${own}第${number}号` : null,
    medium: 'electronic',
    decisionLevel: of(['mayor', 'director', 'manager', 'manager', 'chief'] as const, pick),
    folder: pick(30) === 0 ? null : lies.number,
    classification: kept,
    retention,
    shortKeptAs: null,
    disclosureForecast: forecast,
    forecastReasons:
      forecast === 'open' ? null : [of(['personal', 'corporate', 'operations'] as const, pick)],
    disclosableFrom: forecast === 'timed' ? `${fiscalYear + 5}-04-01` : null,
    attachmentCount: pick(5),
    fullText: null,
    attachments: null,
    disclosedOn: pick(50) === 0 ? `${fiscalYear + 1}-06-01` : null,
    programme: null,
    contract: null,
    meeting: null,
    correctionReason: null,
    correctedOn: null,
  } satisfies Partial<Document>
}

function folderOf(number: number, { sections }: CatalogueSize) {
  const pick = chance(number + 5_000_011)
  const fiscalYear = FIRST_YEAR + (number % YEARS)
  const own = sectionKey(pick(sections))
  const small = SMALL.length * SMALL.length * NAMES.length
  const at = pick(small)
  return {
    number: `${fiscalYear}-${own}-${String(number).padStart(7, '0')}`,
    publicName: `${of(NAMES, pick)}の${of(SMALL, pick)}綴り（${fiscalYear}年度）`,
    subtitle: null,
    fiscalYear,
    classification: classKey(3, at),
    section: own,
    programme: null,
    retention: of(Object.keys(RETENTIONS), pick),
    retentionStartOn: `${fiscalYear + 1}-04-01`,
    expiresOn: null,
    medium: 'electronic',
    creatorPost: '課長',
    managerPost: '課長',
    dispositionAtExpiry: 'discard',
    isRegularUse: false,
    regularUseUntil: null,
    isImportant: false,
    lifeState: 'current',
  } satisfies Partial<Folder>
}

function* listMasters({ sections }: CatalogueSize) {
  for (let at = 0; at < sections; at += 1) {
    const code = sectionKey(at)
    const name = `${NAMES[at % NAMES.length]}第${Math.floor(at / NAMES.length) + 1}課`
    const values = { code, name, level: 'section', parent: null, existed: null, predecessors: null }
    yield { register: 'sections', key: code, title: name, values }
  }
  for (const [code, name] of Object.entries(RETENTIONS)) {
    const years = code === 'permanent' ? null : Number.parseInt(code, 10)
    const values = {
      code,
      name,
      years,
      inForceFrom: '2000-04-01',
      startRule: 'fiscal-year-end',
      basis: '規程',
    }
    yield { register: 'retention-rules', key: code, title: name, values }
  }
  for (const [level, count] of [NAMES.length, NAMES.length * 5, NAMES.length * 25].entries()) {
    for (let at = 0; at < count; at += 1) {
      const key = classKey(level + 1, at)
      const name =
        level === 0
          ? (NAMES[at] as string)
          : `${NAMES[Math.floor(at / 5 ** level)]}・${SMALL[at % 5]}${level === 2 ? at : ''}`
      const values = {
        code: key.slice(0, -5),
        version: 2000,
        name,
        level: (['large', 'middle', 'small'] as const)[level],
        parent: level === 0 ? null : classKey(level, Math.floor(at / 5)),
        scope: 'common',
        isHistorical: false,
      }
      yield { register: 'classifications', key, title: name, values }
    }
  }
}

function sectionKey(at: number): string {
  return `S${String(at).padStart(3, '0')}`
}

/** A class by its level, 1 to 3, and its number among those of the level: two digits a level. */
function classKey(level: number, at: number): string {
  const digits = []
  for (let left = at, each = level; each > 1; each -= 1, left = Math.floor(left / 5)) digits.unshift(left % 5)
  const large = Math.floor(at / 5 ** (level - 1))
  return `${[large, ...digits].map((digit) => String(digit).padStart(2, '0')).join('')}-2000`
}

function releasedAt({ fiscalYear, number }: { fiscalYear: number; number: string }): string {
  const hash = Number(number.slice(-4)) % 28
  return `${fiscalYear + 1}-05-${String(hash + 1).padStart(2, '0')}T00:00:00.000Z`
}

function of<T>(list: readonly T[], pick: (below: number) => number): T {
  return list[pick(list.length)] as T
}
