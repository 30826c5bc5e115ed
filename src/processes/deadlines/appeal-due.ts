import type { DeadlineSource, DueWork } from '#core/rules/due-work.ts'
import { sectionsOf } from '#core/rules/permission.ts'
import { keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { type Appeal, appeal } from '#registers/records/appeals/record.ts'

/** Appeals that are not ruled on, each with its next step; while the review board deliberates nobody else has anything to do. */
export const appealDue: DeadlineSource<Db> = {
  register: appeal.key,
  acts: ['write', 'approval'],
  async list(db) {
    const rows = await db
      .withTables<{ appeals: TableOf<typeof appeal> }>()
      .selectFrom('appeals')
      .where('state', '<>', 'withdrawn')
      .where('ruling', 'is', null)
      .orderBy('filedOn')
      .limit(1000)
      .selectAll()
      .execute()
    return rows.flatMap((row): DueWork[] => {
      const { key, entry } = keptOf(appeal, row)
      const step = stepOf(entry)
      if (step === null) return []
      return [
        {
          register: appeal.key,
          entry: key,
          kind: step.kind,
          title: entry.subject,
          sections: sectionsOf(appeal, entry),
          since: step.since,
          dueOn: null,
          reasons: ['この手続きには、決まった期限がありません。'],
          href: `/appeals/${encodeURIComponent(key)}`,
        },
      ]
    })
  },
}

function stepOf({ filedOn, consultedOn, recommendedOn }: Appeal) {
  if (recommendedOn !== null)
    return { kind: { key: 'due.appeal.rule', label: '審査請求を裁決する' }, since: recommendedOn }
  if (consultedOn !== null) return null
  return { kind: { key: 'due.appeal.consult', label: '審査会に諮問する' }, since: filedOn }
}
