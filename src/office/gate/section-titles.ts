import type { Office } from '#core/office/office.ts'
import { listTitles } from '#core/store/titles.ts'

/** Names of sections by their keys, as far as the office keeps a register of them. */
export async function sectionTitles({ db, catalog }: Office): Promise<ReadonlyMap<string, string>> {
  const record = catalog.find((register) => register.record.key === 'sections')?.record
  return record ? listTitles(db, record) : new Map()
}
