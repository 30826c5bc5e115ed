import type { DeadlineSource, DueWork } from '#core/rules/due-work.ts'
import { keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { useRequest } from '#registers/records/use-requests/record.ts'
import { useDeadline } from '../disposal/use-clock.ts'

/** Requests to use what is kept for ever that are not decided yet, each by its day; one that a clerk has put to it goes before the counted one. */
export const useDue: DeadlineSource<Db> = {
  register: useRequest.key,
  acts: ['write', 'approval'],
  async list(db) {
    const rows = await db
      .withTables<{ 'use-requests': TableOf<typeof useRequest> }>()
      .selectFrom('use-requests')
      .where('state', '<>', 'withdrawn')
      .where('handling', 'in', ['received', 'review'])
      .orderBy('receivedOn')
      .limit(1000)
      .selectAll()
      .execute()
    return rows.map((row): DueWork => {
      const { key, entry } = keptOf(useRequest, row)
      const { dueOn, explanation } = useDeadline(entry.receivedOn)
      const isCounted = entry.dueOn === null || entry.dueOn === dueOn
      return {
        register: useRequest.key,
        entry: key,
        kind: { key: 'due.use.decide', label: '利用の可否を決定する' },
        title: entry.subject,
        sections: entry.section === null ? [] : [entry.section],
        since: entry.receivedOn,
        dueOn: isCounted ? dueOn : entry.dueOn,
        reasons: isCounted ? explanation : ['登録に入れた決定の期限です。'],
        href: `/use-requests/${encodeURIComponent(key)}`,
      }
    })
  },
}
