import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'

/** By what every search is narrowed down, in the order in which it is offered; what records declare comes behind. */
export const FIXED_FACETS = ['register', 'year', 'section', 'programme', 'kind'] as const
type FixedFacet = (typeof FIXED_FACETS)[number]

/** A facet by its name, which is also that of its parameter in addresses: a fixed one, or that of fields which declare it. */
export type Facet = string

/** What an entry is marked with: facets, and what else it refers to. */
export type MarkFacet = Facet | 'reference'

/** How many entries have each value of each facet, the most frequent first. */
export type FacetCounts = Readonly<Record<FixedFacet, readonly FacetCount[]>> &
  Readonly<Record<Facet, readonly FacetCount[]>>
export type FacetCount = { readonly value: string; readonly count: number }

/** A facet that records declare; where its values are entries that stand above one another, what stands below counts for what is above. */
export type DeclaredFacet = {
  readonly name: Facet
  readonly tree: { readonly register: string; readonly parent: string } | null
}

/** The facets that records declare, each once, in the order of the records. */
export function declaredFacets(records: readonly RecordType[]): DeclaredFacet[] {
  const declared = new Map<Facet, DeclaredFacet>()
  for (const record of records) {
    for (const [name, field] of ownFacets(record)) {
      if (!declared.has(name)) declared.set(name, { name, tree: treeOf(records, field) })
    }
  }
  return [...declared.values()]
}

/** What of records an index is built by beside their texts: where it changed, an index is built anew. */
export function indexShape(records: readonly RecordType[]): string {
  const within = records.flatMap(({ key, fields }) =>
    Object.entries(fields).flatMap(([name, field]) =>
      field.kind === 'reference' && field.within ? [`${key}.${name}`] : [],
    ),
  )
  return JSON.stringify({ own: records.map((record) => ownFacets(record).map(([name]) => name)), within })
}

/** The narrowing to what lies in an entry, which is written `register/key`; nothing is counted by it. */
export const WITHIN_FACET = 'within'

/** The names of all narrowings of a search over records. */
export function facetNames(records: readonly RecordType[]): Facet[] {
  return [...FIXED_FACETS, WITHIN_FACET, ...declaredFacets(records).map(({ name }) => name)]
}

/** In what an entry lies, from its public values. */
export function holdersOf(record: RecordType, values: AnyEntry): { register: string; key: string }[] {
  const holders: { register: string; key: string }[] = []
  for (const [name, register] of holdingFields(record)) {
    const key = values[name]
    if (key != null) holders.push({ register, key: String(key) })
  }
  return holders
}

/** The fields that say in what an entry lies, each with the register of that. */
function holdingFields(record: RecordType): readonly (readonly [string, string])[] {
  const known = HOLDING.get(record)
  if (known !== undefined) return known
  const holding = Object.entries(record.fields).flatMap(([name, field]) =>
    field.kind === 'reference' && field.within && field.public ? [[name, field.to] as const] : [],
  )
  HOLDING.set(record, holding)
  return holding
}

const HOLDING = new WeakMap<RecordType, readonly (readonly [string, string])[]>()

/** The facets that a record declares beside those which every search has: its year, its section, its programme and its kind are there anyway. */
export function ownFacets(record: RecordType): readonly (readonly [Facet, Field])[] {
  const known = OWN.get(record)
  if (known !== undefined) return known
  const fixed = new Set([record.section, record.programme, 'fiscalYear', kindField(record)?.[0]])
  const own = Object.entries(record.fields).filter(
    ([name, field]) => 'facet' in field && field.facet && field.public && !fixed.has(name),
  )
  OWN.set(record, own)
  return own
}

const OWN = new WeakMap<RecordType, readonly (readonly [Facet, Field])[]>()

/** The field that says of what kind an entry is. */
export function kindField(record: RecordType): readonly [string, Field] | undefined {
  const choices = Object.entries(record.fields).filter(([, field]) => field.public && field.kind === 'choice')
  return choices.find(([name]) => name === 'kind') ?? choices.find(([name]) => name === 'category')
}

/** The values of an entry's own facets as addresses write them, by facet; none where it says nothing. */
export function facetValues(
  record: RecordType,
  values: AnyEntry,
): Readonly<Record<Facet, readonly string[]>> {
  const own = ownFacets(record)
  if (own.length === 0) return NONE
  const facets: Record<Facet, readonly string[]> = {}
  for (const [name] of own) {
    const value = values[name]
    if (value == null) facets[name] = NOTHING
    else facets[name] = Array.isArray(value) ? value.map(String) : [String(value)]
  }
  return facets
}

const NONE = {}
const NOTHING: readonly string[] = []

/** How a register stands above itself, for a facet whose values are its entries. */
function treeOf(records: readonly RecordType[], field: Field): DeclaredFacet['tree'] {
  if (field.kind !== 'reference' && field.kind !== 'references') return null
  const target = records.find(({ key }) => key === field.to)
  const above = Object.entries(target?.fields ?? {}).find(
    ([, other]) => other.public && other.kind === 'reference' && other.to === field.to,
  )
  return above === undefined ? null : { register: field.to, parent: above[0] }
}
