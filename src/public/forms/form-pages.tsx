import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { depositLetter } from '#core/inbox/deposit.ts'
import { issueToken, readToken } from '#core/inbox/form-token.ts'
import type { PostLimits } from '#core/inbox/post-limits.ts'
import type { PublicForm } from '#core/inbox/public-form.ts'
import { printSecret, secretFor } from '#core/inbox/secret.ts'
import type { AnyEntry } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { faultFields, log } from '#platform/log.ts'
import { type Inbox, type Site, type SiteEnv, type SiteRequest, siteUrl } from '../site.ts'
import { ConfirmPage } from './confirm-page.tsx'
import { FormPage, type FormPageProps } from './form-page.tsx'
import {
  formHash,
  readAnswers,
  readTyped,
  type Typed,
  titlesNamed,
  typedFromAddress,
} from './form-request.ts'
import {
  busySentence,
  closedSentence,
  foreignSentence,
  fullSentence,
  hastySentence,
  staleSentence,
} from './form-sentences.ts'
import { answerReceived } from './received-page.tsx'

/** Nobody reads the form and writes into it in less. */
const SOONEST = 3000
const LATEST = 24 * 3_600_000
const LARGEST_POST = 64 * 1024

/** The pages of one form that residents send in. Posts are counted over all forms together. */
export function formPages(site: Site, inbox: Inbox, form: PublicForm, posts: PostLimits): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const { box, clock } = inbox

  const propsFor = (c: SiteRequest, typed: Typed, mark: string): FormPageProps => {
    const closed = site.edition().manifest.inbox === undefined ? closedSentence(c.var.language) : undefined
    return { c, site, form, typed, mark, errors: {}, closed }
  }

  pages.use(async (c, next) => {
    await next()
    // Each form is one reader's own, and what becomes of a letter changes.
    c.res.headers.set('cache-control', 'no-store')
  })

  pages.get('/', (c) => {
    const typed = typedFromAddress(form, (name) => c.req.query(name))
    if (!isKnown(site, form, typed)) return c.notFound()
    const begun = { ...titlesNamed(form, typed, site.edition()), ...typed }
    return c.html(<FormPage {...propsFor(c, begun, issueToken(box.secret, clock()))} />)
  })

  pages.post('/', bodyLimit({ maxSize: LARGEST_POST }), async (c) => {
    const { language } = c.var
    const body = isPostedFrom(c, siteUrl(c, site)) ? await c.req.formData().catch(notRead) : null
    if (body === null) throw new Refusal('forbidden', foreignSentence(language))
    const typed = readTyped(body)
    const posted = typed.form?.[0] ?? ''
    const token = readToken(box.secret, posted, clock())
    const isStale = token === null || token.openFor > LATEST
    const props = propsFor(c, typed, isStale ? issueToken(box.secret, clock()) : posted)
    const refuse = (refused: string, status: 422 | 503) =>
      c.html(<FormPage {...props} refused={refused} />, status)

    const sealTo = site.edition().manifest.inbox?.sealTo
    if (sealTo === undefined) return refuse(closedSentence(language), 503)
    if (typed.step?.includes('edit')) return c.html(<FormPage {...props} />)
    const read = readAnswers(form, typed, language, site.edition())
    if ('errors' in read) return c.html(<FormPage {...props} errors={read.errors} />, 422)
    if (isStale) return refuse(staleSentence(language), 422)
    if (token.openFor < SOONEST || (typed.website?.join('') ?? '') !== '') {
      return refuse(hastySentence(language), 422)
    }
    if (form.isConfirmed && !typed.step?.includes('send')) {
      return c.html(<ConfirmPage {...props} answers={read.answers} />)
    }

    const secret = form.isFollowed ? printSecret(secretFor(box.secret, token.nonce)) : null
    const written = formHash(form, token.nonce, read.answers)
    const before = box.findForm(written)
    if (before !== undefined) return answerReceived(props, before, secret)
    const wait = posts.take(inbox.clientOf(c), clock())
    if (wait > 0) {
      c.header('retry-after', String(wait))
      return c.html(<FormPage {...props} refused={busySentence(language, wait)} />, 429)
    }
    const letter = letterOf(form, language, clock(), read.answers, secret)
    try {
      return answerReceived(props, await depositLetter(box, sealTo, letter, written), secret)
    } catch (error) {
      log('error', 'a letter could not be kept', faultFields(error))
      return refuse(fullSentence(language), 503)
    }
  })

  return pages
}

function letterOf(
  { key }: PublicForm,
  language: 'ja' | 'en',
  at: Date,
  values: AnyEntry,
  secret: string | null,
) {
  return { form: key, receivedAt: at.toISOString(), language, values, secret }
}

/** An address that names an entry which is not there is nobody's. */
function isKnown(site: Site, { about, fields }: PublicForm, typed: Typed): boolean {
  const [key] = (about && typed[about]) || []
  const field = about === undefined ? undefined : fields[about]
  if (key === undefined || field?.kind !== 'reference') return true
  return site.edition().titleOf(field.to, key) !== undefined
}

/**
 * Whether a post comes from a page of this site: another could have its visitors send letters without their knowing, each under an
 * address of his own. Programs that say nothing of it are none of its visitors.
 */
function isPostedFrom(c: SiteRequest, own: string): boolean {
  const from = c.req.header('sec-fetch-site')
  if (from !== undefined) return from === 'same-origin'
  const origin = c.req.header('origin')
  // A proxy that speaks TLS for the site hands the host on, and not always how it was asked.
  return origin === undefined || origin === own || origin.replace(/^https?:\/\//, '') === c.req.header('host')
}

/** Only what cannot be taken apart is a TypeError. */
function notRead(error: unknown): null {
  if (error instanceof TypeError) return null
  throw error
}
