import type { DeadlineSource, DueWork } from '#core/rules/due-work.ts'
import { keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { dayToDecide } from '#registers/records/disclosure-requests/clock.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { caseClock, listCaseTerms } from '../disclosure/case-terms.ts'

/** Disclosure requests that are not decided yet, each by the last day of its clock; those that were granted and not handed over, without a day. */
export const disclosureDue: DeadlineSource<Db> = {
  register: disclosureRequest.key,
  acts: ['write', 'approval'],
  async list(db, today) {
    const terms = await listCaseTerms(db)
    const rows = await db
      .withTables<{ 'disclosure-requests': TableOf<typeof disclosureRequest> }>()
      .selectFrom('disclosure-requests')
      .where('state', '<>', 'withdrawn')
      .where(({ or, and, eb }) =>
        or([
          eb('outcome', 'is', null),
          and([
            eb('outcome', 'in', ['full', 'partial']),
            or([eb('disclosures', 'is', null), eb('firstDecidedOn', 'is not', null)]),
          ]),
        ]),
      )
      .orderBy('dueOn')
      .limit(1000)
      .selectAll()
      .execute()
    return rows.flatMap((row): DueWork[] => {
      const { key, entry } = keptOf(disclosureRequest, row)
      const { deadline, standing } = caseClock(entry, terms, today)
      if (standing.stage === 'done') return []
      const isDecided = standing.stage === 'decided'
      const due = dayToDecide(entry, deadline.dueOn)
      const split = entry.splitOn
        ? [entry.firstDecidedOn ? '分けて決定する残りの日です。' : '分けて決定する、先の部分の日です。']
        : []
      const work = {
        register: disclosureRequest.key,
        entry: key,
        kind: isDecided
          ? { key: 'due.disclosure.hand-over', label: '開示する' }
          : { key: 'due.disclosure.decide', label: '開示するかを決定する' },
        title: entry.subject,
        sections: entry.sections ?? [],
        since: entry.receivedOn,
        dueOn: isDecided ? null : due,
        reasons: isDecided
          ? ['決定を通知したあとの開示には、決まった期限がありません。']
          : [...deadline.explanation, ...split],
        href: `/disclosure/${encodeURIComponent(key)}`,
      }
      return [work]
    })
  },
}
