import { defineCalendar } from '#core/rules/business-day.ts'
import type { DeadlineSource, DueWork } from '#core/rules/due-work.ts'
import { keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { clocksOf, nextClock } from '#registers/records/incidents/duties.ts'
import { incident } from '#registers/records/incidents/record.ts'

const calendar = defineCalendar()

/** Incidents that are not closed, each by its next report to the commission; without a day where none is owed. */
export const incidentDue: DeadlineSource<Db> = {
  register: incident.key,
  acts: ['write', 'approval'],
  async list(db, today) {
    const rows = await db
      .withTables<{ incidents: TableOf<typeof incident> }>()
      .selectFrom('incidents')
      .where('state', '<>', 'withdrawn')
      .where('stage', '<>', 'closed')
      .orderBy('knownOn')
      .limit(1000)
      .selectAll()
      .execute()
    return rows.map((row): DueWork => {
      const { key, entry } = keptOf(incident, row)
      const next = nextClock(clocksOf(entry, calendar, today))
      return {
        register: incident.key,
        entry: key,
        kind:
          next === undefined
            ? { key: 'due.incident.close', label: '対応を終える' }
            : next.kind === 'prompt'
              ? { key: 'due.incident.prompt', label: '速報を出す' }
              : { key: 'due.incident.final', label: '確報を出す' },
        title: entry.subject,
        sections: entry.section === null ? [] : [entry.section],
        since: entry.knownOn,
        dueOn: next?.deadline.dueOn ?? null,
        reasons: next?.deadline.explanation ?? ['報告の期限はありません。'],
        href: `/incident-desk/${encodeURIComponent(key)}`,
      }
    })
  },
}
