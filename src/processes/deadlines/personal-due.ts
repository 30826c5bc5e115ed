import { defineCalendar } from '#core/rules/business-day.ts'
import type { DeadlineSource, DueWork } from '#core/rules/due-work.ts'
import { sectionsOf } from '#core/rules/permission.ts'
import { keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { clockOf } from '#registers/records/personal-requests/clock.ts'
import { personalRequest } from '#registers/records/personal-requests/record.ts'
import { isDecided } from '#registers/records/personal-requests/rules.ts'

const calendar = defineCalendar()

/** Requests by the persons concerned that are not decided yet, each by the last day of its clock. */
export const personalDue: DeadlineSource<Db> = {
  register: personalRequest.key,
  acts: ['write', 'approval'],
  async list(db, today) {
    const rows = await db
      .withTables<{ 'personal-requests': TableOf<typeof personalRequest> }>()
      .selectFrom('personal-requests')
      .where('state', '<>', 'withdrawn')
      .where('decidedOn', 'is', null)
      .orderBy('receivedOn')
      .limit(1000)
      .selectAll()
      .execute()
    return rows.flatMap((row): DueWork[] => {
      const { key, entry } = keptOf(personalRequest, row)
      const clock = clockOf(entry, calendar, today)
      if (clock === undefined || isDecided(entry)) return []
      return [
        {
          register: personalRequest.key,
          entry: key,
          kind: { key: 'due.personal.decide', label: '請求に決定を出す' },
          title: key,
          sections: sectionsOf(personalRequest, entry),
          since: entry.receivedOn,
          dueOn: clock.deadline.dueOn,
          reasons: clock.deadline.explanation,
          href: `/personal-desk/${encodeURIComponent(key)}`,
        },
      ]
    })
  },
}
