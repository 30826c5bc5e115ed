import { foldKey } from '#core/record/search-key.ts'
import type { TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { section } from '#registers/planning/sections/record.ts'
import type { classification } from '#registers/records/classifications/record.ts'
import type { DocumentMapping } from '#registers/records/document-mappings/record.ts'
import type { retentionRule } from '#registers/records/retention-rules/record.ts'

/** A key that a word means within days; null is open. */
type Dated = { readonly key: string; readonly from: string | null; readonly until: string | null }

/** A class that a code means from one fiscal year to another, and the programme that its documents serve. */
type ClassOfYears = {
  readonly key: string
  readonly from: number
  readonly until: number | null
  readonly programme: string | null
}

/** What the words of an extract mean here, by the registers and the mapping; undefined where nothing says it. */
export type KnownWords = {
  /** The section that bore a name on a day. */
  section(name: string, day: string | null): string | undefined
  isSection(key: string): boolean
  /** The name of a section by its key. */
  nameOf(section: string): string
  classification(code: string, fiscalYear: number): ClassOfYears | undefined
  retention(word: string): string | undefined
}

type Tables = {
  sections: TableOf<typeof section>
  classifications: TableOf<typeof classification>
  'retention-rules': TableOf<typeof retentionRule>
}

/** Reads the registers of sections, classifications and retention classes, and puts the mapping's own words before them. */
export async function openKnownWords(db: Db, mapping: DocumentMapping): Promise<KnownWords> {
  const tables = db.withTables<Tables>()
  const [sections, classes, retentions] = await Promise.all([
    tables
      .selectFrom('sections')
      .where('state', '<>', 'withdrawn')
      .select(['key', 'code', 'name', 'existed'])
      .execute(),
    tables
      .selectFrom('classifications')
      .where('state', '<>', 'withdrawn')
      .select(['key', 'code', 'version', 'endedIn', 'programme'])
      .execute(),
    tables.selectFrom('retention-rules').where('state', '<>', 'withdrawn').select(['key', 'name']).execute(),
  ])
  const named = new Map<string, Dated[]>()
  for (const { name, section: key, from, until } of mapping.sections ?? [])
    add(named, foldKey(name), { key, from, until })
  for (const { key, code, name, existed } of sections) {
    const days = { key, from: existed?.from ?? null, until: existed?.until ?? null }
    add(named, foldKey(name), days)
    add(named, foldKey(code), { key, from: null, until: null })
  }
  const coded = new Map<string, ClassOfYears[]>()
  const ofKey = new Map<string, ClassOfYears>()
  for (const { key, code, version, endedIn, programme } of classes) {
    const found = { key, from: version, until: endedIn, programme }
    add(coded, code, found)
    ofKey.set(key, found)
  }
  const own = new Map((mapping.classifications ?? []).map((line) => [line.code, line]))
  const names = new Map(sections.map(({ key, name }) => [key, name]))
  const kept = new Map(retentions.flatMap(({ key, name }) => [[name, key] as const, [key, key] as const]))

  return {
    section: (name, day) => onDay(named.get(foldKey(name)) ?? [], day),
    isSection: (key) => names.has(key),
    nameOf: (key) => names.get(key) ?? key,
    classification(code, year) {
      const line = own.get(code)
      const known = line && ofKey.get(line.classification)
      if (line && known) return { ...known, programme: line.programme ?? known.programme }
      const within = coded
        .get(code)
        ?.filter(({ from, until }) => from <= year && (until === null || year <= until))
      return within?.at(-1) ?? ofKey.get(code)
    },
    retention: (word) => kept.get(word),
  }
}

/** The first that holds on the day; a name that only one section ever bore is taken on any day. */
function onDay(dated: readonly Dated[], day: string | null): string | undefined {
  const within = dated.find(
    ({ from, until }) => day !== null && (from === null || from <= day) && (until === null || day <= until),
  )
  if (within) return within.key
  return new Set(dated.map(({ key }) => key)).size === 1 ? dated[0]?.key : undefined
}

function add<T>(to: Map<string, T[]>, name: string, item: T): void {
  const before = to.get(name)
  if (before) before.push(item)
  else to.set(name, [item])
}
