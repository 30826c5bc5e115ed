import type { RecordType } from '#core/record/define.ts'
import { type Language, say } from '#ui/say.ts'
import type { Office } from './office.ts'

/** Some records by the function that they serve, each group under its name; one group without a name where the office has none. */
export function groupsIn(
  language: Language,
  office: Pick<Office, 'groupsOf'>,
  records: readonly RecordType[],
): { heading: string | null; records: readonly RecordType[] }[] {
  if (office.groupsOf === undefined) return [{ heading: null, records }]
  return office.groupsOf(records).map(({ key, label, records: together }) => ({
    heading: say(language, `group.${key}`, label),
    records: together,
  }))
}
