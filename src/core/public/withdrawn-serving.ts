import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'

/** What served a programme and was withdrawn: told by the key, where that begins with the programme, for a tombstone says nothing else. */
export function withdrawnServing(
  edition: Edition,
  records: readonly RecordType[],
  programme: string,
): PublicEntry[] {
  return records.flatMap(({ key, identity = [], programme: served }) =>
    identity.length > 1 && identity[0] === served ? edition.withdrawn(key, `${programme}-`) : [],
  )
}
