import type { Edition } from '#core/edition/read.ts'
import type { Narrowing } from '#core/edition/search/match.ts'
import { type Document, document } from '#registers/records/documents/record.ts'

/** A set of the repository: its name, what it is called, and whether a document is in it. */
export type OaiSet = { readonly spec: string; readonly name: string }

/** The sets of the catalogue: sections, and classes one below the other. */
export async function listSets(edition: Edition): Promise<OaiSet[]> {
  const search = edition.search()
  const { facets } = await search.browse({ register: document.key })
  const sections = facets.section.map(({ value }) => ({
    spec: sectionSpec(value),
    name: search.nameOf('section', value),
  }))
  const classes = (facets.classification ?? []).map(({ value }) => ({
    spec: classSpec(edition, value),
    name: [...(search.treeOf('classification')?.above(value) ?? []).toReversed(), value]
      .map((each) => search.nameOf('classification', each))
      .join(' / '),
  }))
  return [
    { spec: 'section', name: '所管課' },
    { spec: 'class', name: '文書分類' },
    ...[...sections, ...classes].sort((one, other) => (one.spec < other.spec ? -1 : 1)),
  ]
}

/** The sets of a document, the narrowest of each kind; those above it hold it too. */
export function setsOf(edition: Edition, { section, classification }: Document): string[] {
  return [sectionSpec(section), classSpec(edition, classification)]
}

/** How the search is narrowed down to a set; null for those that hold everything. */
export function narrowingOf(spec: string): Narrowing | null {
  const [kind, ...values] = spec.split(':')
  const value = values.at(-1)
  if (value === undefined) return null
  return {
    register: document.key,
    [kind === 'section' ? 'section' : 'classification']: decodeURIComponent(value),
  }
}

/** Whether sets are in another one or below it. */
export function isWithin(specs: readonly string[], wanted: string): boolean {
  return specs.some((spec) => spec === wanted || spec.startsWith(`${wanted}:`))
}

function sectionSpec(section: string): string {
  return `section:${encodeURIComponent(section)}`
}

function classSpec(edition: Edition, value: string): string {
  const above = edition.search().treeOf('classification')?.above(value) ?? []
  return ['class', ...above.toReversed(), value].map((each) => encodeURIComponent(each)).join(':')
}
