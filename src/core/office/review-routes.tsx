import { Hono } from 'hono'
import type { RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { listComments } from '#core/store/comments.ts'
import { listEvidence } from '#core/store/gate/evidence.ts'
import { findWaiting, listWaiting, type WaitingFilter } from '#core/store/gate/waiting-list.ts'
import { listHistory } from '#core/store/journal.ts'
import { listReleasedVersions } from '#core/store/restoration.ts'
import { findScheduled } from '#core/store/scheduled-releases.ts'
import type { Kept } from '#core/store/table.ts'
import { type Told, toldOf } from './done-banner.tsx'
import { weighEntry } from './gate-panel.tsx'
import { mayComment } from './may-comment.ts'
import { noteReading } from './note-reading.ts'
import type { Office, OfficeEnv, OfficeRequest } from './office.ts'
import { queueHref, readQueueAddress, reviewHref } from './queue-address.ts'
import { QUEUE_ACTS, scopeOf } from './queue-scope.ts'
import { readableEntry } from './readable-entry.ts'
import { hindrancesNow } from './release-notice.tsx'
import { type QueuePlace, ReviewPage } from './review-page.tsx'
import { aroundEntries } from './surroundings.ts'

type Said = { readonly told: Told | null; readonly refused?: string }

/** `GET /contracts/12/review`: the page on which an entry is checked against what is public, for whoever writes, approves or releases there. */
export function reviewRoutes(office: Office, { record }: { readonly record: RecordType }): Hono<OfficeEnv> {
  const routes = new Hono<OfficeEnv>()
  routes.get('/:key/review', async (c) => {
    const kept = await readableEntry(c, office, record)
    if (!mayComment(c.var.actor, record, kept.entry)) {
      throw new Refusal('forbidden', '点検できるのは、この登録を書く人・承認する人・公開する人。')
    }
    await noteReading(c, office, record, 'history', [kept.key])
    const parameters = new URL(c.req.url).searchParams
    return c.html(await reviewPage(c, office, record, kept, parameters, { told: await toldOf(c, office) }))
  })
  return routes
}

/** The page of a review, within the queue that the parameters name; or within the queue in which the entry waits. */
export async function reviewPage(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  kept: Kept,
  parameters: URLSearchParams,
  said: Said,
) {
  const { db } = office
  const [[released], history, comments, evidence, scheduled, hindrances, place] = await Promise.all([
    listReleasedVersions(db, record.key, kept.key, 1),
    listHistory(db, record.key, kept.key),
    listComments(db, record.key, kept.key),
    listEvidence(db, record.key, kept.key),
    findScheduled(db, record.key, kept.key),
    hindrancesNow(office, record, kept),
    placeOf(c, office, record, kept, parameters),
  ])
  const lines = history.filter(({ revision }) => revision >= (released?.revision ?? 1))
  const around = await aroundEntries(c, office, record, [
    kept.entry,
    ...(released === undefined ? [] : [released.entry]),
  ])
  // A draft has not been handed over yet: what the gate would say is told, and not kept.
  const weighing = kept.state === 'draft' ? await weighEntry(await office.gate(), record, kept.entry) : null
  const shown = { released, lines, comments, evidence, weighing, scheduled, hindrances, around, place }
  return <ReviewPage {...{ c, office, record, kept, ...shown, ...said }} />
}

async function placeOf(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  kept: Kept,
  parameters: URLSearchParams,
): Promise<QueuePlace> {
  const scope = scopeOf(c, office, QUEUE_ACTS)
  const asked = { ...readQueueAddress(parameters, scope), picked: null }
  const filter: WaitingFilter =
    parameters.has('queue') || kept.state !== 'approved' ? asked : { ...asked, queue: 'release' }
  const waiting = await findWaiting(office.db, record.key, kept.key)
  if (waiting === undefined) return { queue: queueHref(filter), previous: undefined, next: undefined }
  const beside = async (newestFirst: boolean) => {
    const [found] = await listWaiting(office.db, { ...filter, newestFirst }, { after: waiting.id, limit: 1 })
    return found && reviewHref(found.register, found.entry, filter)
  }
  const isDown = filter.newestFirst === true
  return { queue: queueHref(filter), previous: await beside(!isDown), next: await beside(isDown) }
}
