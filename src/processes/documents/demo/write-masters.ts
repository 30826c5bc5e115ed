import type { EntryOf, RecordType } from '#core/record/define.ts'
import { insert, type Ruled } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { classifications } from '#registers/records/classifications/register.ts'
import { documentMappings } from '#registers/records/document-mappings/register.ts'
import { demoMapping } from '#registers/records/document-mappings/samples.ts'
import { retentionRules } from '#registers/records/retention-rules/register.ts'
import { demoClassifications, demoRetentionRules } from './masters.ts'

/** An entry of a master with its register, as it was written. */
export type WrittenMaster = { readonly register: Ruled; readonly kept: Kept }

/** Writes retention classes, classifications and the mapping of the made-up document system. */
export async function writeMasters(trx: Db, stamp: Stamp): Promise<WrittenMaster[]> {
  const written: WrittenMaster[] = []
  const write = async <R extends RecordType>(register: Ruled<R>, entries: readonly EntryOf<R>[]) => {
    for (const entry of entries) {
      written.push({ register, kept: await insert(trx, stamp, register, entry) })
    }
  }
  await write(retentionRules, demoRetentionRules())
  const programmes = await trx
    .withTables<{ programmes: { key: string; name: string } }>()
    .selectFrom('programmes')
    .select(['key', 'name'])
    .orderBy('key')
    .execute()
  const programmeOf = (words: RegExp) => programmes.find(({ name }) => words.test(name))?.key ?? null
  await write(classifications, demoClassifications(programmeOf))
  await write(documentMappings, [demoMapping])
  return written
}
