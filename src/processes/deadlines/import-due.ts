import { dayOf } from '#core/calendar/day.ts'
import type { DeadlineSource, DueWork } from '#core/rules/due-work.ts'
import type { Db } from '#platform/database.ts'
import { document } from '#registers/records/documents/record.ts'
import { listRuns } from '../documents/import-runs.ts'

/** The newest extract of each mapping, where rows of it were set aside or it could not be read. */
export const importDue: DeadlineSource<Db> = {
  register: document.key,
  acts: ['import'],
  async list(db) {
    const newest = [...Map.groupBy(await listRuns(db, 30), ({ mapping }) => mapping).values()].flatMap(
      (runs) => runs.slice(0, 1),
    )
    return newest
      .filter(({ aside, hindrance }) => aside > 0 || hindrance !== null)
      .map(
        ({ id, file, at, aside, hindrance }): DueWork => ({
          register: document.key,
          entry: String(id),
          kind:
            hindrance === null
              ? { key: 'due.import.aside', label: '取り込めなかった行を直す' }
              : { key: 'due.import.unread', label: '読めなかったファイルを直す' },
          title: file,
          // Extracts come for the whole office.
          sections: null,
          since: dayOf(at),
          dueOn: null,
          reasons: [hindrance ?? `取り込めずに残した行が${aside.toLocaleString('ja')}行あります。`],
          href: `/document-imports/${id}`,
        }),
      )
  },
}
