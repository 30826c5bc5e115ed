import type { RecordType } from '#core/record/define.ts'
import { listKept } from '#core/store/kept-entries.ts'
import type { Db } from '#platform/database.ts'
import { programme } from '#registers/planning/programmes/record.ts'
import { countOpenProgrammes, isHandedOver } from './open-work.ts'
import type { Plan } from './plan.ts'

/** A programme with how much open work of a section serves it. */
export type OpenProgramme = { readonly code: string; readonly name: string; readonly count: number }

/** The programmes that open work of a section serves, by their codes. */
export async function openProgrammes(
  db: Db,
  records: readonly RecordType[],
  section: string,
  { onDay }: Pick<Plan, 'onDay'>,
): Promise<OpenProgramme[]> {
  const counts = new Map<string, number>()
  for (const record of records.filter(isHandedOver)) {
    for (const { programme: code, count } of await countOpenProgrammes(db, record, section, onDay)) {
      counts.set(code, (counts.get(code) ?? 0) + count)
    }
  }
  const names = new Map(
    (await listKept(db, programme, [...counts.keys()])).map(({ key, entry }) => [key, entry.name]),
  )
  return [...counts]
    .map(([code, count]) => ({ code, name: names.get(code) ?? code, count }))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}
