import type { RecordType } from '#core/record/define.ts'
import { get } from '#core/store/entries.ts'
import type { Kept } from '#core/store/table.ts'
import { allow, type Office, type OfficeRequest } from './office.ts'

/** The entry that an address names by its key; refused as missing, or as forbidden to whoever may not read it. */
export async function readableEntry(
  c: OfficeRequest,
  { db }: Pick<Office, 'db'>,
  record: RecordType,
): Promise<Kept> {
  allow(c, 'read', record)
  const kept = await get(db, record, c.req.param('key') ?? '')
  allow(c, 'read', record, kept.entry)
  return kept
}
