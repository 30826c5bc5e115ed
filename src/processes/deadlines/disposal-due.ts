import { daysAfter } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { DeadlineSource, DueWork } from '#core/rules/due-work.ts'
import { keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { type Disposal, disposal } from '#registers/records/disposals/record.ts'

/** Disposals that are not carried out, each with its next step; the list of one stands in public until a day, and is reviewed from the next on. */
export const disposalDue: DeadlineSource<Db> = {
  register: disposal.key,
  acts: ['write', 'approval'],
  async list(db, today) {
    const rows = await db
      .withTables<{ disposals: TableOf<typeof disposal> }>()
      .selectFrom('disposals')
      .where('state', '<>', 'withdrawn')
      .where('stage', 'not in', ['carriedOut', 'dropped'])
      .orderBy('key')
      .limit(1000)
      .selectAll()
      .execute()
    return rows.flatMap((row): DueWork[] => {
      const { key, entry, writtenAt } = keptOf(disposal, row)
      // While residents may still speak nobody has to do anything.
      if (entry.stage === 'listed' && entry.listedUntil !== null && today <= entry.listedUntil) return []
      return [
        {
          register: disposal.key,
          entry: key,
          kind: STEPS[entry.stage as keyof typeof STEPS],
          title: entry.subject,
          sections: [entry.section],
          since:
            entry.stage === 'listed' && entry.listedUntil !== null
              ? daysAfter(entry.listedUntil, 1)
              : writtenAt.toISOString().slice(0, 10),
          dueOn: null,
          reasons: reasonsOf(entry),
          href: `/disposal-desk/${encodeURIComponent(key)}`,
        },
      ]
    })
  },
}

const STEPS = {
  proposed: { key: 'due.disposal.list', label: '廃棄の目録を公表する' },
  listed: { key: 'due.disposal.review', label: '審査の結果を記録する' },
  reviewed: { key: 'due.disposal.decide', label: '廃棄を決定する' },
  decided: { key: 'due.disposal.carry-out', label: '廃棄を行う' },
} as const

function reasonsOf({ stage, listedUntil }: Disposal): string[] {
  return stage === 'listed' && listedUntil !== null
    ? [`目録の公表は${printWareki(listedUntil)}に終わりました。`]
    : ['この手続きには、決まった期限がありません。']
}
