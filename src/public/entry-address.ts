import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { AnyEntry } from '#core/record/define.ts'
import type { FileValue } from '#core/record/values.ts'

/** What names an entry in public. */
export type EntryName = Pick<PublicEntry, 'register' | 'key'>

/** The address of the page that is an entry's own, from the root of the site: it stays the same for ever, and tells of a withdrawal too. */
export function entryAddress({ register, key }: EntryName): string {
  const own = OWN_PAGES[register]
  return own === undefined
    ? `${registerAddress(register)}/${encodeURIComponent(key)}`
    : `${own}/${encodeURIComponent(key)}`
}

/** Where an entry is best read: its year on the page of its programme, which tells it beside all others, or else its own page. */
export function readingAddress(
  entry: EntryName & Partial<Pick<PublicEntry, 'programme' | 'values'>>,
): string {
  const { register, programme, values } = entry
  if (!TOLD_BY_PROGRAMME.has(register) || !programme || !values) return entryAddress(entry)
  return `${entryAddress({ register: 'programmes', key: programme })}#year-${String((values as AnyEntry).fiscalYear)}`
}

/** The address of what a revision changed against the one released before it. */
export function revisionAddress({ register, key }: EntryName, revision: number): string {
  return `${registerAddress(register)}/${encodeURIComponent(key)}/revisions/${revision}`
}

/** The address of the list of a register: of one programme where one is named, from behind a key where the first pages are past. */
export function registerAddress(
  register: string,
  { programme, after }: { readonly programme?: string | undefined; readonly after?: string | undefined } = {},
): string {
  const of = programme === undefined ? '' : `/of/${encodeURIComponent(programme)}`
  return `/registers/${register}${of}${after === undefined ? '' : `/from/${encodeURIComponent(after)}`}`
}

/** The address of a public file: of these very bytes, whatever entry names them. */
export function fileAddress({ sha256, name }: Pick<FileValue, 'sha256' | 'name'>): string {
  return `/files/${sha256}/${encodeURIComponent(name)}`
}

/** Registers whose entries have a page made for them; all others share the page that is derived from the record. */
const OWN_PAGES: Readonly<Record<string, string>> = {
  programmes: '/programmes',
  sections: '/sections',
  booklets: '/booklets',
  incidents: '/incidents',
  documents: '/documents',
}

const TOLD_BY_PROGRAMME = new Set(['annual-sheets', 'urgent-reviews'])

/** What an entry is called in public; by its register and its number where its title stays in the office. */
export function entryName({ title, key }: Pick<PublicEntry, 'title' | 'key'>, register: string): string {
  return title || `${register} ${key}`
}
