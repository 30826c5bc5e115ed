import { may } from '#core/rules/permission.ts'
import { find } from '#core/store/entries.ts'
import { listWaiting } from '#core/store/gate/waiting-list.ts'
import { ButtonLink } from '#ui/button.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { say } from '#ui/say.ts'
import { noteReading } from './note-reading.ts'
import type { Office, OfficeRequest } from './office.ts'
import { readQueueAddress, reviewHref } from './queue-address.ts'
import { scopeOf } from './queue-scope.ts'
import { actName } from './words.ts'

/** An entry as a banner names it. */
type Named = { readonly href: string; readonly title: string }

/** What was done just now: the act, the entry that it was done to, and what waits next; without the entry on its own page. */
export type Told = {
  readonly act: string
  readonly about?: Named | undefined
  readonly next?: Named | undefined
}

/** What the address says was done (`?done=approval&about=contracts/12`), as far as the person may read of it. */
export async function toldOf(c: OfficeRequest, office: Office): Promise<Told | null> {
  const { done: act, about = '' } = c.req.query()
  if (!act) return null
  const slash = about.indexOf('/')
  return { act, about: await namedEntry(c, office, about.slice(0, slash), about.slice(slash + 1)) }
}

/** What waits longest for the decision of the person at work, after one on the page of an entry. */
export async function nextWaiting(c: OfficeRequest, office: Office, act: string): Promise<Named | undefined> {
  const queue = QUEUE_AFTER[act]
  if (queue === undefined) return undefined
  const scope = scopeOf(c, office, queue === 'review' ? ['approval'] : ['release'])
  if (scope.length === 0) return undefined
  const own = { exceptWriter: queue === 'review' ? c.var.actor.id : null }
  const filter = { ...readQueueAddress(new URLSearchParams({ queue }), scope), ...own, picked: null }
  const [waiting] = await listWaiting(office.db, filter, { after: 0, limit: 1 })
  if (waiting === undefined) return undefined
  const named = await namedEntry(c, office, waiting.register, waiting.entry)
  return named && { ...named, href: reviewHref(waiting.register, waiting.entry, filter) }
}

/** Tells what was recorded, about which entry, and leads to it and to what waits next. */
export function DoneBanner(props: { c: OfficeRequest; told: Told | null; isNextHere?: boolean }) {
  const { c, told } = props
  if (told === null) return null
  const { language } = c.var
  const { about, next } = told
  return (
    <NotificationBanner
      type="success"
      announced
      language={language}
      heading={`${actName(language, told.act)}：${
        props.isNextHere
          ? say(language, 'review.done', '記録しました。次の登録です。')
          : say(language, 'office.done', '記録しました。')
      }`}
    >
      {about && (
        <p>
          {say(language, 'office.done.about', '記録した登録')}：<a href={about.href}>{about.title}</a>
        </p>
      )}
      {next && (
        <p>
          <ButtonLink href={next.href} type="outline" size="sm">
            {say(language, 'office.done.next', '次に待っている登録')}：{next.title}
          </ButtonLink>
        </p>
      )}
      {next === undefined && about && !props.isNextHere && QUEUE_AFTER[told.act] && (
        <p>{say(language, 'office.done.last', 'この条件で待っている登録は、もうありません。')}</p>
      )}
    </NotificationBanner>
  )
}

/** In which queue one goes on after an act. */
const QUEUE_AFTER: Readonly<Record<string, 'review' | 'release'>> = {
  approval: 'review',
  return: 'review',
  'gate-decision': 'review',
  release: 'release',
  schedule: 'release',
}

async function namedEntry(
  c: OfficeRequest,
  office: Office,
  register: string,
  key: string,
): Promise<Named | undefined> {
  const record = office.catalog.find((own) => own.record.key === register)?.record
  if (record === undefined || key === '' || !may(c.var.actor, 'read', record)) return undefined
  const kept = await find(office.db, record, key)
  if (kept === undefined || !may(c.var.actor, 'read', record, kept.entry)) return undefined
  await noteReading(c, office, record, 'list', [kept.key])
  return {
    href: `/${register}/${encodeURIComponent(kept.key)}`,
    title: String(kept.entry[record.title]),
  }
}
