import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { depositLetter } from '#core/inbox/deposit.ts'
import { issueToken, readToken } from '#core/inbox/form-token.ts'
import { ALLOWANCE, type Allowance, postLimits } from '#core/inbox/post-limits.ts'
import { readReceipt } from '#core/record/receipt-number.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { log } from '#platform/log.ts'
import { type Language, say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { AskPage, type AskProps } from './ask-page.tsx'
import { formHash, readAsked, readTyped, type Typed } from './ask-request.ts'
import {
  busySentence,
  closedSentence,
  foreignSentence,
  fullSentence,
  hastySentence,
  staleSentence,
  typoSentence,
  unknownSentence,
} from './ask-sentences.ts'
import { readCity } from './city.ts'
import { type Looked, ReceiptPage } from './receipt-page.tsx'
import { type Inbox, type Site, type SiteEnv, type SiteRequest, siteUrl } from './site.ts'

/** Nobody reads the form and writes into it in less. */
const SOONEST = 3000
const LATEST = 24 * 3_600_000
const LARGEST_POST = 64 * 1024
/** Looking up is cheap; guessing a number stays hopeless. */
const LOOKUPS: Allowance = { each: 100, all: 10_000, minutes: 10 }

/** The form for questions and corrections, and the receipts of what was sent. */
export function askPages(site: Site, inbox: Inbox): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const { box, clock } = inbox
  const posts = postLimits(inbox.allowance ?? ALLOWANCE)
  const lookups = postLimits(LOOKUPS)

  const formPage = (c: SiteRequest, typed: Typed, rest: Partial<AskProps> = {}) => {
    const { programmes } = readCity(site.edition())
    const programme = programmes.find(({ code }) => code === typed.programme)
    const closed = site.edition().manifest.inbox === undefined ? closedSentence(c.var.language) : undefined
    return <AskPage {...{ c, site, programmes, programme, typed, errors: {}, closed, ...rest }} />
  }

  pages.use(async (c, next) => {
    await next()
    // Each form is one reader's own, and what becomes of a letter changes.
    c.res.headers.set('cache-control', 'no-store')
  })

  pages.get('/', (c) => {
    const asked = c.req.query('programme') ?? ''
    const typed = { ...readTyped({ programme: asked }), form: issueToken(box.secret, clock()) }
    const isKnown = readCity(site.edition()).programmes.some(({ code }) => code === asked)
    return asked === '' || isKnown ? c.html(formPage(c, typed)) : c.notFound()
  })

  pages.post('/', bodyLimit({ maxSize: LARGEST_POST }), async (c) => {
    const { language } = c.var
    const form = isPostedFrom(c, siteUrl(c, site)) ? await c.req.parseBody().catch(notRead) : null
    if (form === null) throw new Refusal('forbidden', foreignSentence(language))
    const posted = readTyped(form)
    const token = readToken(box.secret, posted.form, clock())
    const isStale = token === null || token.openFor > LATEST
    const typed = isStale ? { ...posted, form: issueToken(box.secret, clock()) } : posted
    const refuse = (refused: string, status: 422 | 503) => c.html(formPage(c, typed, { refused }), status)

    const sealTo = site.edition().manifest.inbox?.sealTo
    if (sealTo === undefined) return refuse(closedSentence(language), 503)
    const read = readAsked(typed, language)
    const isKnown = readCity(site.edition()).programmes.some(({ code }) => code === typed.programme)
    if ('errors' in read || !isKnown) {
      const choose = { programme: say(language, 'ask.error.programme', '事務事業を選んでください。') }
      const errors = { ...(!isKnown && choose), ...('errors' in read ? read.errors : {}) }
      return c.html(formPage(c, typed, { errors }), 422)
    }
    if (isStale) return refuse(staleSentence(language), 422)
    if (token.openFor < SOONEST || typed.website !== '') return refuse(hastySentence(language), 422)

    const written = formHash(token.nonce, typed.programme, read.asked)
    const before = box.findForm(written)
    if (before !== undefined) return c.redirect(receiptAddress(language, before), 303)
    const wait = posts.take(inbox.clientOf(c), clock())
    if (wait > 0) {
      c.header('retry-after', String(wait))
      return c.html(formPage(c, typed, { refused: busySentence(language, wait) }), 429)
    }
    try {
      const letter = {
        receivedAt: clock().toISOString(),
        ...read.asked,
        programme: typed.programme,
        language,
      }
      return c.redirect(receiptAddress(language, await depositLetter(box, sealTo, letter, written)), 303)
    } catch (error) {
      // What the database or the disk says; neither knows a word of the letter.
      log('error', 'a letter could not be kept', { error: (error as Error).message })
      return refuse(fullSentence(language), 503)
    }
  })

  pages.get('/receipt', (c) => {
    const { language } = c.var
    const number = c.req.query('number') ?? ''
    const show = (looked: Looked, status: 200 | 404 | 422 | 429 = 200) =>
      c.html(<ReceiptPage {...{ c, site, looked }} />, status)
    if (number === '') return show({ number })

    const receipt = readReceipt(number)
    if (receipt === null) return show({ number, error: typoSentence(language) }, 422)
    const wait = lookups.take(inbox.clientOf(c), clock())
    if (wait > 0) {
      c.header('retry-after', String(wait))
      return show({ number, error: busySentence(language, wait) }, 429)
    }
    const state = box.stateOf(receipt)
    if (state === undefined) return show({ number, error: unknownSentence(language) }, 404)
    return show({ number: receipt, state })
  })

  return pages
}

/** The number stands in the address: it tells the state and nothing else, and no cookie is needed. */
function receiptAddress(language: Language, receipt: string): string {
  return pageAddress(language, `/ask/receipt?number=${receipt}`)
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
