import { type Day, dayOf, daysAfter, printWeekday } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { scopeOf } from '#core/office/queue-scope.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { businessDaysAfter, defineCalendar } from '#core/rules/business-day.ts'
import type { DueWork } from '#core/rules/due-work.ts'
import { datedValueOn } from '#core/rules/parameter.ts'
import { type Act, type Actor, may } from '#core/rules/permission.ts'
import { reviewDays } from '#core/rules/review-days.ts'
import {
  countDrafts,
  listCommentsFor,
  listDrafts,
  listLately,
  listSectionOwes,
  MOST_ON_DESK,
} from '#core/store/desk.ts'
import { countWaiting, listWaiting, type WaitingFilter } from '#core/store/gate/waiting-list.ts'
import { listKept } from '#core/store/kept-entries.ts'
import { listFailedSchedules } from '#core/store/scheduled-releases.ts'
import type { Kept } from '#core/store/table.ts'
import { deadlineSources } from '#processes/deadlines/sources.ts'

/** Entries of each kind that a desk shows; the rest is one step away. */
const SHOWN = 8

/** Drafts and what was done lately, of which there is no other page. */
const SHOWN_OWN = 30

const calendar = defineCalendar()

/** What waits for a person, counted at most to `MOST_ON_DESK`, and the first of it. */
export type Waits<T> = { readonly count: number; readonly first: readonly T[] }

/** Everything that a desk shows, gathered in a handful of queries, whatever the number of entries. */
export async function gatherDesk(c: OfficeRequest, office: Office) {
  const { db, catalog } = office
  const { actor } = c.var
  const records = catalog.map(({ record }) => record).filter((record) => may(actor, 'read', record))
  const queue = (name: WaitingFilter['queue'], acts: readonly Act[]): WaitingFilter => ({
    ...{ scope: scopeOf(c, office, acts), queue: name, register: null, section: null, outcome: null },
    // Nobody approves what is his or her own, nor judges it as the second person.
    exceptWriter: name === 'release' ? null : actor.id,
  })
  const waits = async (filter: WaitingFilter) => {
    if (filter.scope.length === 0) return { count: 0, first: [] }
    const [count, first] = await Promise.all([
      countWaiting(db, filter, MOST_ON_DESK),
      listWaiting(db, filter, { after: 0, limit: SHOWN }),
    ])
    return { count, first }
  }
  const [approvals, releases] = [queue('review', ['approval']), queue('release', ['release'])]
  const late = `${lastLateDay(actor.today)}T23:59:59.999+09:00`
  const owners = sectionsWorkedFor(actor)
  const [
    drafts,
    draftCount,
    approval,
    release,
    second,
    comments,
    failed,
    lately,
    handed,
    due,
    owes,
    lateCounts,
  ] = await Promise.all([
    listDrafts(db, records, actor.id, SHOWN_OWN),
    countDrafts(db, records, actor.id),
    waits(approvals),
    waits(releases),
    waits(queue('second', ['approval', 'release'])),
    listCommentsFor(db, records, actor.id, SHOWN_OWN),
    listFailedSchedules(db, actor.id, SHOWN_OWN),
    listLately(db, records, actor.id, { limit: 10 }),
    listLately(db, records, actor.id, { act: 'review', limit: 10 }),
    gatherDue(
      db,
      actor,
      catalog.map(({ record }) => record),
    ),
    listSectionOwes(db, scopeOf(c, office, ['read']), owners, 20),
    Promise.all(
      [approvals, releases].map((filter) =>
        filter.scope.length === 0 ? 0 : countWaiting(db, { ...filter, before: late }, MOST_ON_DESK),
      ),
    ),
  ])
  const named = [
    ...[...drafts, ...comments, ...failed, ...lately, ...handed],
    ...[approval, release, second].flatMap(({ first }) => first),
  ]
  const entries = await entriesOf(office, actor, named)
  const isShown = (one: { register: string; entry: string }) => entries.has(nameOf(one))
  return {
    entries,
    due,
    drafts: { count: draftCount, first: drafts.filter(isShown) } satisfies Waits<unknown>,
    approval: { ...approval, first: approval.first.filter(isShown) },
    release: { ...release, first: release.first.filter(isShown) },
    second: { ...second, first: second.first.filter(isShown) },
    comments: comments.filter(isShown),
    failed: failed.filter(isShown),
    lately: lately.filter(isShown),
    handed: handed.filter(isShown),
    owes,
    late: {
      due: due.filter(({ dueOn }) => dueOn !== null && dueOn < actor.today).length,
      waiting: (lateCounts[0] ?? 0) + (lateCounts[1] ?? 0),
    },
  }
}

export type DeskWork = Awaited<ReturnType<typeof gatherDesk>>

/** Until when what waits since a moment is to be led on, and why by then. */
export function reviewDue(since: Date): { readonly dueOn: Day; readonly reasons: readonly string[] } {
  const from = dayOf(since)
  const { value, source } = datedValueOn(reviewDays, from)
  const dueOn = businessDaysAfter(calendar, from, value)
  const day = (own: Day) => `${printWareki(own)}（${printWeekday(own)}）`
  return {
    dueOn,
    reasons: [
      `待ち始めた日は${day(from)}です。`,
      `その翌日から開庁日だけで${value}日を数え、${day(dueOn)}までに進めます（根拠：${source}）。`,
    ],
  }
}

/** Of what waits since this day or longer the time is over. */
export function lastLateDay(today: Day): Day {
  return daysAfter(businessDaysAfter(calendar, today, -datedValueOn(reviewDays, today).value), -1)
}

/** How an entry is called among all. */
export function nameOf({ register, entry }: { readonly register: string; readonly entry: string }): string {
  return `${register}/${entry}`
}

/** What must be done by a day by whoever the person is, the earliest first; what has no day comes last. */
export async function gatherDue(
  db: Office['db'],
  actor: Actor,
  records: readonly RecordType[],
): Promise<DueWork[]> {
  const found = await Promise.all(
    deadlineSources.map(async (source) => {
      const record = records.find(({ key }) => key === source.register)
      if (record === undefined || !source.acts.some((act) => may(actor, act, record))) return []
      const work = await source.list(db, actor.today)
      return work.filter(({ sections }) =>
        source.acts.some((act) => may(actor, act, record, sectionsEntry(record, sections))),
      )
    }),
  )
  const last = '9999-12-31'
  return found
    .flat()
    .sort((one, other) =>
      (one.dueOn ?? last) + (one.since ?? '') < (other.dueOn ?? last) + (other.since ?? '') ? -1 : 1,
    )
}

/** As much of an entry as rights hang on; undefined where it belongs to no section and any right will do. */
function sectionsEntry(record: RecordType, sections: readonly string[] | null): AnyEntry | undefined {
  return sections === null || record.section === undefined ? undefined : { [record.section]: sections }
}

/** The sections for which a person works; null for all of them. */
function sectionsWorkedFor({ grants, today }: Actor): readonly string[] | null {
  const own = grants.filter(({ from, until }) => from <= today && (until === null || today <= until))
  return own.some(({ section }) => section === null) ? null : own.flatMap(({ section }) => section ?? [])
}

/** Entries by their names, in one query for each register; those that the person may not read are left out. */
async function entriesOf(
  { db, catalog }: Pick<Office, 'db' | 'catalog'>,
  actor: Actor,
  named: readonly { readonly register: string; readonly entry: string }[],
): Promise<ReadonlyMap<string, { readonly record: RecordType; readonly kept: Kept }>> {
  const groups = await Promise.all(
    [...Map.groupBy(named, ({ register }) => register)].map(async ([key, own]) => {
      const record = catalog.find((register) => register.record.key === key)?.record
      if (record === undefined) return []
      const keys = [...new Set(own.map(({ entry }) => entry))]
      const kept = await listKept(db, record, keys)
      return kept
        .filter(({ entry }) => may(actor, 'read', record, entry))
        .map((one) => [nameOf({ register: key, entry: one.key }), { record, kept: one }] as const)
    }),
  )
  return new Map(groups.flat())
}
