import type { State } from '#core/rules/lifecycle.ts'
import { insert } from '#core/store/entries.ts'
import { indexJournal } from '#core/store/journal-index.ts'
import { indexSearch } from '#core/store/search-grams.ts'
import { growTree } from '#core/store/tree-growth.ts'
import { type Database, transact } from '#platform/database.ts'
import { demoExtract, EXTRACT_COLUMNS } from '#processes/documents/demo/extract.ts'
import { demoClassifications } from '#processes/documents/demo/masters.ts'
import { writeMasters } from '#processes/documents/demo/write-masters.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import { newsletterContract } from '#registers/records/documents/samples.ts'
import { type Folder, folder } from '#registers/records/folders/record.ts'
import { newsletterFolder } from '#registers/records/folders/samples.ts'
import { type Load, loadRegisters } from '../frame/load-registers.ts'

const STAMP = { by: 'system:import', at: new Date('2021-04-01T00:00:00Z'), why: '初期移行' }
const NAMES = ['総務課', '財政課', '税務課', '生活福祉課', '学務課', '土木管理課', '建築課', '清掃課']
const SECTIONS = 30
const IN_A_FOLDER = 20
const YEARS = 20
const FIRST_YEAR = 2001
const CLASSES = demoClassifications().filter(({ level }) => level === 'small')
const FORECASTS = ['open', 'open', 'open', 'open', 'partial', 'partial', 'closed', 'timed'] as const
const KINDS = ['draft', 'draft', 'received', 'circular'] as const

/** Fills a new database with so many documents in their folders, and with what they refer to; the rest of an office's registers stays empty. */
export async function fillLedger(
  database: Database,
  size: number,
  progress: (line: string) => void,
): Promise<void> {
  const { db } = database
  await loadRegisters(database, STAMP, [folderLoad(size), documentLoad(size)], progress)
  for (let number = 0; number < SECTIONS; number += 1) {
    const [code, name] = [sectionKey(number), `${NAMES[number % NAMES.length]}${number + 1}`]
    await insert(db, STAMP, sections, {
      ...{ code, name, level: 'section', parent: null, existed: null, predecessors: null },
    })
  }
  const masters = await transact(db, (trx) => writeMasters(trx, STAMP))
  const records = [sections.record, ...new Set(masters.map(({ register }) => register.record))]
  await growTree(db, STAMP.at)
  await indexJournal(db, [...records, folder, document])
  await indexSearch(db, records)
}

/** The key of the document at a place. */
export function documentKey(number: number): string {
  return `D${String(number).padStart(8, '0')}`
}

function documentLoad(size: number): Load {
  const title = EXTRACT_COLUMNS.indexOf('件名')
  function* entries() {
    let number = 0
    for (const row of demoExtract({ count: size, seed: 1, sections: NAMES, lastYear: 2020 })) {
      const words = row[title] as string
      const { fiscalYear, section, classification, retention } = sharedAt(number, size)
      const entry: Document = {
        ...newsletterContract,
        ...{ number: documentKey(number), title: words, publicTitle: words },
        ...{ section, fiscalYear, classification, retention, kind: of(KINDS, number) },
        draftedOn: `${fiscalYear}-${String(4 + (number % 9)).padStart(2, '0')}-10`,
        decidedOn: null,
        completedOn: null,
        symbol: number % 2 === 0 ? `${fiscalYear % 100}世第${number}号` : null,
        folder: folderKey(Math.floor(number / IN_A_FOLDER)),
        disclosureForecast: of(FORECASTS, number * 7),
        attachmentCount: number % 6,
        programme: null,
        contract: null,
      }
      yield { key: entry.number, state: stateAt(number), entry }
      number += 1
    }
  }
  return { record: document, entries }
}

function folderLoad(size: number): Load {
  function* entries() {
    for (let number = 0; number * IN_A_FOLDER < size; number += 1) {
      const { fiscalYear, ...shared } = sharedAt(number * IN_A_FOLDER, size)
      const name = `${of(CLASSES, number).name}の綴り${number}（${fiscalYear}年度）`
      const entry: Folder = {
        ...newsletterFolder,
        ...{ number: folderKey(number), name, publicName: name, fiscalYear, programme: null },
        ...shared,
      }
      yield { key: entry.number, state: stateAt(number), entry }
    }
  }
  return { record: folder, entries }
}

/** What a document has from its folder: years come one after another, as they do; sections and classes are everywhere. */
function sharedAt(number: number, size: number) {
  const at = Math.floor(number / IN_A_FOLDER)
  const { code, version, defaultRetention } = of(CLASSES, at * 11)
  return {
    fiscalYear: FIRST_YEAR + Math.floor((number / size) * YEARS),
    section: sectionKey(at % SECTIONS),
    classification: `${code}-${version}`,
    retention: defaultRetention ?? '5y',
  }
}

/** Nine of ten stand in public, as after a migration; some hundred thousandths wait for somebody. */
function stateAt(number: number): State {
  if (number % 10 !== 3) return 'released'
  return number % 100 === 3 ? 'withdrawn' : 'draft'
}

function sectionKey(number: number): string {
  return `S${String(number).padStart(2, '0')}`
}

function folderKey(number: number): string {
  return `F${String(number).padStart(7, '0')}`
}

function of<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T
}
