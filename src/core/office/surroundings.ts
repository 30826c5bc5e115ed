import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { may } from '#core/rules/permission.ts'
import { titlesFor } from '#core/store/titles.ts'
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
