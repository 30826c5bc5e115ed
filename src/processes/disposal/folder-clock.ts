import { type Day, daysAfter } from '#core/calendar/day.ts'
import { fiscalYear } from '#core/calendar/fiscal-year.ts'
import type { LifeFacts } from '#core/rules/folder-life.ts'
import {
  type RetentionClass,
  type RetentionClock,
  type RetentionFacts,
  retentionClock,
} from '#core/rules/retention-clock.ts'
import type { TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { Folder } from '#registers/records/folders/record.ts'
import type { RetentionRule, retentionRule } from '#registers/records/retention-rules/record.ts'

/** What of a folder moves its clock. */
export type ClockedFolder = Pick<
  Folder,
  | 'fiscalYear'
  | 'retention'
  | 'retentionStartOn'
  | 'isRegularUse'
  | 'regularUseUntil'
  | 'isImportant'
  | 'extensions'
>

/** The classes of retention, by their codes. */
export type Classes = ReadonlyMap<string, RetentionClass>

/** All classes that the register has. */
export async function listClasses(db: Db): Promise<Classes> {
  const rows = await db
    .withTables<{ 'retention-rules': TableOf<typeof retentionRule> }>()
    .selectFrom('retention-rules')
    .where('state', '<>', 'withdrawn')
    .select(['code', 'name', 'years', 'startRule', 'basis'])
    .execute()
  return classesOf(rows)
}

/** Classes of retention from entries of the register. */
export function classesOf(
  rules: readonly Pick<RetentionRule, 'code' | 'name' | 'years' | 'startRule' | 'basis'>[],
): Classes {
  return new Map(rules.map((own) => [own.code, own]))
}

/** The clock of a folder, step by step; undefined where its class is not in the register. */
export function clockOf(folder: ClockedFolder, classes: Classes): RetentionClock | undefined {
  const rule = classes.get(folder.retention)
  return rule && retentionClock(rule, retentionFacts(folder, rule))
}

/** Whether a folder is in regular use on a day. */
export function isInRegularUse(
  { isRegularUse, regularUseUntil }: Pick<Folder, 'isRegularUse' | 'regularUseUntil'>,
  today: Day,
): boolean {
  return isRegularUse && (regularUseUntil === null || regularUseUntil >= today)
}

/** What of the life of a folder follows from itself on a day; what its disposal and its holds add is handed in. */
export function lifeFacts(
  folder: ClockedFolder,
  clock: RetentionClock,
  today: Day,
  rest: Pick<LifeFacts, 'holds' | 'listedFrom' | 'listingDays' | 'reviewedOn' | 'isDecided'>,
): LifeFacts {
  const { isImportant } = folder
  return { today, clock, isImportant, isInRegularUse: isInRegularUse(folder, today), ...rest }
}

/** A folder is closed with its fiscal year; a start on its cover that says another day goes before. */
function retentionFacts(folder: ClockedFolder, rule: RetentionClass): RetentionFacts {
  const { isRegularUse, regularUseUntil, isImportant, extensions, retentionStartOn } = folder
  const facts: RetentionFacts = {
    closedOn: daysAfter(fiscalYear(folder.fiscalYear).until, -1),
    recordedStart: null,
    regularUse: isRegularUse ? { until: regularUseUntil } : null,
    isImportant,
    extensions: extensions ?? [],
  }
  if (retentionStartOn === null || retentionClock(rule, facts).startsOn === retentionStartOn) return facts
  return { ...facts, recordedStart: retentionStartOn }
}
