import { Hono } from 'hono'
import { isTransition } from '#core/rules/lifecycle.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { listComments } from '#core/store/comments.ts'
import { get, transition } from '#core/store/entries.ts'
import { inspect } from '#core/store/gate/decide.ts'
import { listEvidence } from '#core/store/gate/evidence.ts'
import { type JournalLine, listHistory } from '#core/store/journal.ts'
import { isKeptInOrder, list } from '#core/store/list.ts'
import { searchFor } from '#core/store/list-conditions.ts'
import { countAbout } from '#core/store/list-count.ts'
import { everything } from '#core/store/list-query.ts'
import { listReleasedVersions } from '#core/store/restoration.ts'
import { findReturned } from '#core/store/returned.ts'
import { findLastScheduled } from '#core/store/scheduled-releases.ts'
import type { Kept } from '#core/store/table.ts'
import { transact } from '#platform/database.ts'
import { REFUSAL_STATUS } from '#ui/answer-error.tsx'
import { commentRoutes } from './comment-routes.tsx'
import { ComparisonPage } from './comparison-page.tsx'
import { nextWaiting, type Told } from './done-banner.tsx'
import { EntryPage } from './entry-page.tsx'
import { type PostedForm, readPosted, textOf } from './form-read.ts'
import { formRoutes } from './form-routes.tsx'
import { weighEntry } from './gate-panel.tsx'
import { HistoryPage } from './history-page.tsx'
import { findLastYear } from './last-year.tsx'
import { readListAddress } from './list-address.ts'
import { ListPage } from './list-page.tsx'
import { mayComment } from './may-comment.ts'
import { noteReading } from './note-reading.ts'
import {
  allow,
  type Office,
  type OfficeEnv,
  type OfficeRequest,
  readableSections,
  stampOf,
} from './office.ts'
import { optionRoutes } from './option-routes.tsx'
import { placeAfter } from './queue-address.ts'
import { readableEntry } from './readable-entry.ts'
import { hindrancesNow } from './release-notice.tsx'
import { reviewPage, reviewRoutes } from './review-routes.tsx'
import { scheduleRoutes } from './schedule-routes.tsx'
import { aroundEntries } from './surroundings.ts'

/** The pages that every register has, from its definition alone: `/contracts`, `/contracts/12/edit` … */
export function registerPages(office: Office, register: Register): Hono<OfficeEnv> {
  const { record } = register
  const { db } = office
  const pages = new Hono<OfficeEnv>()

  pages.get('/', async (c) => {
    allow(c, 'read', record)
    const parameters = new URL(c.req.url).searchParams
    const address = readListAddress(record, parameters)
    const asked = { ...address.query, sections: readableSections(c, record) }
    const search = await searchFor(db, record, asked)
    const total = await countAbout(db, record, asked, search)
    // An order that so many entries can't be put into is left out, as its heading is no link then.
    const query =
      total.isEstimate && !isKeptInOrder(record, asked.sort.by)
        ? { ...asked, sort: everything.sort, after: null }
        : asked
    const page = await list(db, record, query, search)
    const shown = page.entries.map(({ entry }) => entry)
    const around = await aroundEntries(c, office, record, shown)
    const keys = page.entries.map(({ key }) => key)
    await noteReading(c, office, record, 'list', keys, query)
    const lastYear = total.total === 0 ? await findLastYear(c, db, record, query) : null
    return c.html(<ListPage {...{ c, office, record, address, parameters, page, total, around, lastYear }} />)
  })

  pages.route('/', optionRoutes(office, register))
  pages.route('/', formRoutes(office, register))
  pages.route('/', reviewRoutes(office, register))
  pages.route('/', commentRoutes(office, register))
  pages.route('/', scheduleRoutes(office, register))

  pages.get('/:key', async (c) => {
    const kept = await readableEntry(c, office, record)
    await noteReading(c, office, record, 'view', [kept.key])
    const done = c.req.query('done')
    const told = done ? { act: done, next: await nextWaiting(c, office, done) } : null
    return c.html(await entryPage(c, kept, { told }))
  })

  pages.get('/:key/history', async (c) => {
    const kept = await readableEntry(c, office, record)
    await noteReading(c, office, record, 'history', [kept.key])
    const lines = await listHistory(db, record.key, kept.key)
    const versions = lines.flatMap(({ after }) => (after === null ? [] : [after]))
    const around = await aroundEntries(c, office, record, versions)
    return c.html(<HistoryPage {...{ c, office, record, kept, lines, around }} />)
  })

  pages.get('/:key/comparison', async (c) => {
    const kept = await readableEntry(c, office, record)
    await noteReading(c, office, record, 'history', [kept.key])
    const lines = await listHistory(db, record.key, kept.key)
    const [from, until] = ['from', 'until'].map((side) => {
      const line = lines.find(({ revision }) => String(revision) === c.req.query(side))
      if (!line) throw new Refusal('missing', `「${kept.key}」に、その版はない。`)
      return line
    }) as [JournalLine, JournalLine]
    const versions = [from, until].flatMap(({ after }) => (after === null ? [] : [after]))
    const around = await aroundEntries(c, office, record, versions)
    return c.html(<ComparisonPage {...{ c, office, record, kept, lines, from, until, around }} />)
  })

  pages.post('/:key/:act', async (c) => {
    const act = c.req.param('act')
    if (!isTransition(act)) return c.notFound()
    allow(c, act, record)
    const form = await readPosted(c)
    const kept = await readableEntry(c, office, record)
    allow(c, act, record, kept.entry)
    const at = { key: kept.key, revision: Number(textOf(form, 'revision')) }
    try {
      const stamp = stampOf(c, office, whyOf(form, act))
      const gate = await office.gate()
      // Before the transaction: the evidence of a refusal stays.
      if (act === 'release') await inspect(db, stamp, gate, record, kept)
      await transact(db, async (trx) => {
        await transition(trx, stamp, register, at, act, gate)
        if (act === 'release' || act === 'withdrawal') await office.afterRelease(trx)
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const now = await get(db, record, kept.key)
      await noteReading(c, office, record, 'view', [kept.key])
      const said = { told: null, refused: error.message }
      // Whoever goes through the queue stays where the decision is made.
      const page = isQueued(form)
        ? await reviewPage(c, office, record, now, queueOf(form), said)
        : await entryPage(c, now, said)
      return c.html(page, REFUSAL_STATUS[error.reason])
    }
    const own = `/${record.key}/${encodeURIComponent(kept.key)}?done=${act}`
    const about = { register: record.key, key: kept.key }
    return c.redirect(placeAfter(textOf(form, 'next'), act, about) ?? own, 303)
  })

  async function entryPage(c: OfficeRequest, kept: Kept, said: { told: Told | null; refused?: string }) {
    const isConcerned = mayComment(c.var.actor, record, kept.entry)
    const [around, released, evidence, comments, scheduled, returned] = await Promise.all([
      aroundEntries(c, office, record, [kept.entry]),
      listReleasedVersions(db, record.key, kept.key),
      listEvidence(db, record.key, kept.key),
      isConcerned ? listComments(db, record.key, kept.key) : null,
      findLastScheduled(db, record.key, kept.key),
      kept.state === 'draft' ? findReturned(db, record.key, kept.key) : undefined,
    ])
    const hindrances = await hindrancesNow(office, record, kept)
    // A draft has not been handed over yet: what the gate would say is told, and not kept.
    const weighing = kept.state === 'draft' ? await weighEntry(await office.gate(), record, kept.entry) : null
    const shown = { around, released, evidence, comments, scheduled, returned, weighing, hindrances }
    return <EntryPage {...{ c, office, record, kept, ...shown, ...said }} />
  }

  return pages
}

/** Whether a decision was made on the way through the queue, and through which. */
function isQueued(form: PostedForm): boolean {
  return placeAfter(textOf(form, 'next'), '', { register: '', key: '' }) !== undefined
}

function queueOf(form: PostedForm): URLSearchParams {
  return new URLSearchParams(textOf(form, 'next').split('?')[1])
}

/** The reason of a step; of a withdrawal because of personal information it says so by its code, as the history counts it. */
function whyOf(form: PostedForm, act: string): string {
  const why = textOf(form, 'why')
  return act === 'withdrawal' && textOf(form, 'personal') !== '' && why.trim() !== ''
    ? `[personal] ${why}`
    : why
}
