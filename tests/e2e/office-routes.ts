import { findDeskOf } from '#core/office/desks.ts'
import type { Office } from '#core/office/office.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { sectionsOf } from '#core/rules/permission.ts'
import { type AnyTables, keptOf } from '#core/store/table.ts'
import { officeApp } from '#office/app.tsx'
import type { Db } from '#platform/database.ts'
import { catalog } from '#registers/catalog.ts'
import municipality from '../midorigaoka/municipality.json' with { type: 'json' }

/** An address that the office answers: by which method, and its pattern. */
export type OfficeRoute = { readonly method: string; readonly path: string }

/** Every address that the office's application declares, from the application itself: a new one is in it by itself. */
export function listRoutes(): OfficeRoute[] {
  // Nothing is asked of it: what it is built from is never used.
  const office = { ...({} as Office), catalog, municipality, clock: () => new Date() }
  const signIn = {
    clock: office.clock,
    secret: 'x'.repeat(43),
    officeUrl: 'http://office.example',
  } as never
  const assets = { page: { stylesheet: '', script: '' }, byPath: new Map() } as never
  const { routes } = officeApp(office, signIn, assets, '', {} as never)
  const all = routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
  return [...new Map(all.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()]
}

/** An entry that somebody has no business with, and where it is worked on. */
export type Foreign = {
  readonly record: RecordType
  readonly key: string
  readonly title: string
  readonly sections: readonly string[]
  /** The desk at which such entries are worked on, without the entry's key; null for most. */
  readonly desk: string | null
}

/** One entry of each register whose entries belong to sections, none of them of the section named. */
export async function listForeign(db: Db, section: string): Promise<Foreign[]> {
  const found: Foreign[] = []
  for (const { record } of catalog) {
    if (record.section === undefined) continue
    const rows = await db.withTables<AnyTables>().selectFrom(record.key).selectAll().limit(200).execute()
    const kept = rows
      .map((row) => keptOf(record, row))
      .find(({ entry }) => {
        const sections = sectionsOf(record, entry as AnyEntry)
        return sections.length > 0 && !sections.includes(section)
      })
    if (kept === undefined) continue
    const { key } = kept
    const entry = kept.entry as AnyEntry
    const grants = [
      { role: 'clerk', section: null, personal: true, from: '2020-01-01', until: null },
    ] as const
    const actor = { id: 'x', name: 'x', today: '2026-01-01', grants }
    const desk = findDeskOf({ actor, language: 'ja' }, record, { key, entry })
    const base = desk?.href.split(`/${encodeURIComponent(key)}`)[0] ?? null
    const [title, sections] = [String(entry[record.title] ?? ''), sectionsOf(record, entry)]
    found.push({ record, key, title, sections, desk: base })
  }
  return found
}

/** An address of a route with its places filled in: the first after the base by the key, all others by something that fits. */
export function addressOf({ path }: OfficeRoute, base: string, key: string): string {
  const rest = path.slice(base.length).replace(/^\/:\w+(?:\{[^}]*\})?/, `/${encodeURIComponent(key)}`)
  return base + filled(rest)
}

/** An address of a route with something that fits in each place. */
export function filled(path: string): string {
  return path
    .replace(/:file\{export[^}]*\}/g, 'export.csv')
    .replace(/:act(?:\{[^}]*\})?/g, 'approval')
    .replace(/:\w+\{\\d\{4\}\}/g, '2026')
    .replace(/:\w+(?:\{[^}]*\})?/g, '1')
}
