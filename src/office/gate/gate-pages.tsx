import { Hono } from 'hono'
import { toldOf } from '#core/office/done-banner.tsx'
import { noteReading } from '#core/office/note-reading.ts'
import type { Office, OfficeEnv, OfficeRequest } from '#core/office/office.ts'
import { readQueueAddress, reviewHref } from '#core/office/queue-address.ts'
import { allowQueue, QUEUE_ACTS, scopeOf } from '#core/office/queue-scope.ts'
import { listEvidence } from '#core/store/gate/evidence.ts'
import { countQueues, listWaiting, listWriters, type Waiting } from '#core/store/gate/waiting-list.ts'
import { listKept } from '#core/store/kept-entries.ts'
import { type DeskEntry, DeskPage } from './desk-page.tsx'
import { recheckPages } from './recheck-pages.tsx'
import { runPages } from './run-pages.tsx'
import { schedulePages } from './schedule-pages.tsx'
import { sectionTitles } from './section-titles.ts'

const PAGE = 20

/** `/gate`: the queue of what waits for people before it may become public, work on many entries at once, and the rechecks of what is public. */
export function gatePages(office: Office): Hono<OfficeEnv> {
  const pages = new Hono<OfficeEnv>()
  pages.use(async (c, next) => {
    allowQueue(c, office)
    await next()
  })

  pages.get('/', async (c) => {
    const parameters = new URL(c.req.url).searchParams
    const filter = { ...readQueueAddress(parameters, scopeOf(c, office, QUEUE_ACTS)), picked: null }
    const [counts, writers, found] = await Promise.all([
      countQueues(office.db, filter),
      listWriters(office.db, filter.scope),
      listWaiting(office.db, filter, { after: filter.after, limit: PAGE + 1 }),
    ])
    const shown = found.slice(0, PAGE)
    const next = found.length > PAGE ? (shown.at(-1)?.id ?? null) : null
    const entries = await deskEntries(office, shown)
    await noteShown(c, office, entries)
    const sections = [...(await sectionTitles(office))].map(([value, label]) => ({ value, label }))
    const done = await toldOf(c, office)
    const [first] = entries
    const waits = first && {
      href: reviewHref(first.record.key, first.waiting.entry, filter),
      title: first.title,
    }
    const told = { done: done && { ...done, next: waits }, isUnpicked: parameters.has('unpicked') }
    return c.html(<DeskPage {...{ c, office, filter, counts, entries, next, sections, writers, told }} />)
  })
  pages.route('/runs', runPages(office))
  pages.route('/rechecks', recheckPages(office))
  pages.route('/schedule', schedulePages(office))
  return pages
}

/** What the gate stops may be stopped because it tells of a person: who sees it is on record, as on the list of its register. */
async function noteShown(c: OfficeRequest, office: Office, entries: readonly DeskEntry[]): Promise<void> {
  for (const [record, own] of Map.groupBy(entries, (entry) => entry.record)) {
    const keys = own.map(({ waiting }) => waiting.entry)
    await noteReading(c, office, record, 'list', keys)
  }
}

/** Titles and evidence of what is shown, register by register. */
async function deskEntries({ db, catalog }: Office, shown: readonly Waiting[]): Promise<DeskEntry[]> {
  const entries: DeskEntry[] = []
  for (const [key, group] of Map.groupBy(shown, ({ register }) => register)) {
    const record = catalog.find((register) => register.record.key === key)?.record
    if (record === undefined) continue
    const kept = await listKept(
      db,
      record,
      group.map(({ entry }) => entry),
    )
    const titles = new Map(kept.map((one) => [one.key, String(one.entry[record.title])]))
    for (const waiting of group) {
      const isFound = waiting.outcome !== null && waiting.outcome !== 'pass'
      const evidence = isFound ? (await listEvidence(db, key, waiting.entry, 1))[0] : undefined
      entries.push({ waiting, record, title: titles.get(waiting.entry) ?? waiting.entry, evidence })
    }
  }
  const order = new Map(shown.map(({ id }, index) => [id, index]))
  return entries.sort((one, other) => (order.get(one.waiting.id) ?? 0) - (order.get(other.waiting.id) ?? 0))
}
