import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { may } from '#core/rules/permission.ts'
import { listTitles, titlesFor } from '#core/store/titles.ts'
import type { Surroundings } from '#ui/kinds/face.ts'
import type { Office, OfficeRequest } from './office.ts'

/** What the faces of some entries' fields ask of the page: titles and links of what they refer to. */
export async function aroundEntries(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  entries: readonly AnyEntry[],
): Promise<Surroundings> {
  const records = office.catalog.map((register) => register.record)
  const titles = await titlesFor(office.db, records, record, entries)
  return {
    language: c.var.language,
    follow(to, key) {
      const target = records.find((own) => own.key === to)
      const label = titles.get(to)?.get(key)
      if (target === undefined || label === undefined) return null
      return may(c.var.actor, 'read', target)
        ? { href: `/${to}/${encodeURIComponent(key)}`, label }
        : { label }
    },
  }
}

/** The same for a form, with what may be referred to. */
export async function aroundForm(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  entry: AnyEntry,
): Promise<Surroundings> {
  const targets = new Set(targetsOf(record))
  const suggestions = new Map<string, readonly { key: string; label: string }[]>()
  for (const { record: target } of office.catalog) {
    if (!targets.has(target.key) || !may(c.var.actor, 'read', target)) continue
    const titles = await listTitles(office.db, target)
    suggestions.set(
      target.key,
      [...titles].map(([key, label]) => ({ key, label })),
    )
  }
  const around = await aroundEntries(c, office, record, [entry])
  return { ...around, suggest: (register) => suggestions.get(register) ?? [] }
}

function targetsOf(record: RecordType): string[] {
  return Object.values(record.fields).flatMap((field) => {
    if (field.kind === 'reference' || field.kind === 'references') return [field.to]
    return field.kind === 'rows' ? targetsOf({ ...record, fields: field.fields }) : []
  })
}
