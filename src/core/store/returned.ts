import type { Db } from '#platform/database.ts'
import type { JournalTables } from './journal.ts'

/** With what reason an entry was sent back, by whom and when. */
export type Returned = { readonly by: string; readonly at: Date; readonly why: string }

/** Why an entry is to be mended: undefined where it was never sent back, or has been handed over again since. */
export async function findReturned(db: Db, register: string, entry: string): Promise<Returned | undefined> {
  const step = await db
    .withTables<JournalTables>()
    .selectFrom('journal')
    .where('register', '=', register)
    .where('entry', '=', entry)
    .where('act', 'in', ['return', 'review', 'release', 'withdrawal'])
    .orderBy('revision', 'desc')
    .select(['act', 'by', 'at', 'why'])
    .limit(1)
    .executeTakeFirst()
  return step?.act === 'return' ? (step as Returned & { act: string }) : undefined
}
