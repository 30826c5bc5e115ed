import type { DeadlineSource, DueWork } from '#core/rules/due-work.ts'
import { keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
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
          and([eb('outcome', 'in', ['full', 'partial']), eb('disclosures', 'is', null)]),
        ]),
      )
      .orderBy('dueOn')
      .limit(1000)
      .selectAll()
      .execute()
    return rows.map((row): DueWork => {
      const { key, entry } = keptOf(disclosureRequest, row)
      const { deadline, standing } = caseClock(entry, terms, today)
      const isDecided = standing.stage === 'decided'
      const due = entry.splitDueOn ?? deadline.dueOn
      const split = entry.splitDueOn ? ['分けて決定することにした日です。'] : []
      return {
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
    })
  },
}
