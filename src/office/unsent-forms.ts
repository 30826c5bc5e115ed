import type { MiddlewareHandler } from 'hono'
import { dayOf } from '#core/calendar/day.ts'
import { draftHref, keepPosted } from '#core/office/draft-routes.ts'
import { knownEntries } from '#core/office/form-opening.ts'
import { OWNER, ownerOf } from '#core/office/form-owner.ts'
import { readForm, readPosted, textOf } from '#core/office/form-read.ts'
import type { Office, OfficeEnv, OfficeRequest } from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { findAccount } from '#core/store/accounts.ts'
import { find } from '#core/store/entries.ts'
import { grantsAtWork } from '#core/store/grants-at-work.ts'
import { sameOrigin } from './same-origin.ts'
import { currentSession, isKnownBrowser, type SessionContext } from './session.ts'

/**
 * Keeps the form of an entry that is sent after its person's sign-in has ended, files included, as a draft of that person, and leads by way of
 * signing in to the form with all that was in it. Whom the form was shown to stands sealed in it: whoever else signs in sees nothing of
 * it, and what one person wrote is never saved under the name of another. Bodies are read only of browsers in which somebody was signed in.
 */
export function keepUnsent(office: Office, context: SessionContext): MiddlewareHandler<OfficeEnv> {
  const checkOrigin = sameOrigin(context)
  return async (c, next) => {
    const place = placeOf(office, c)
    if (place === null || !(await isKnownBrowser(c, context))) return next()
    const session = await currentSession(c, context)
    return checkOrigin(c, async () => {
      // What was read of the body stays with the request: who is signed in goes on as if nobody had looked.
      const answer = await keptFor(c, place, session?.userId ?? null)
      if (answer === null) return next()
      c.res = answer
    })
  }

  async function keptFor(
    c: OfficeRequest,
    { record, key }: Place,
    signedIn: string | null,
  ): Promise<Response | null> {
    const form = await readPosted(c)
    const at = office.clock()
    const owner = ownerOf(office.drafts, record.key, textOf(form, OWNER), at)
    if (owner === null || owner === signedIn) return null
    const account = await findAccount(office.db, owner)
    const kept = key === null ? null : ((await find(office.db, record, key)) ?? null)
    if (account === undefined || account.disabledAt !== null || (key !== null && kept === null)) return null
    const actor = {
      id: owner,
      name: account.name,
      today: dayOf(at),
      grants: await grantsAtWork(office.db, owner),
    }
    if (!may(actor, 'write', record, kept?.entry)) return null
    c.set('actor', actor)
    const known = await knownEntries(c, office, record, kept, form.texts)
    // A number of its own: what the person has kept since stays as it is.
    const own = { ...form, texts: { ...form.texts, 'form.draft': [''] } }
    const { id } = await keepPosted(c, office, record, key, own, await readForm(record, form, known))
    if (signedIn !== null) throw new Refusal('forbidden', OTHERS)
    const query = new URLSearchParams({ notice: 'kept', next: draftHref(record, key, id) })
    return c.redirect(`/sign-in?${query}`, 303)
  }
}

const OTHERS =
  'この画面は、ほかの人がサインインしていたときに開いたものである。書かれた内容は保存せず、その人の下書きに残した。'

type Place = { readonly record: RecordType; readonly key: string | null }

/** The register, and the entry, to which the form of an entry is posted by a page; null for anything else. */
function placeOf({ catalog }: Office, c: OfficeRequest): Place | null {
  if (c.req.method !== 'POST' || !c.req.header('accept')?.includes('text/html')) return null
  const [, name = '', key, ...rest] = c.req.path.split('/')
  const record = catalog.find((own) => own.record.key === name)?.record
  if (record === undefined || rest.length > 0) return null
  return { record, key: key === undefined || key === '' ? null : decoded(key) }
}

/** What is no address of ours names no entry. */
function decoded(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}
