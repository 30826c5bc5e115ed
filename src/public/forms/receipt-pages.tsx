import { Hono } from 'hono'
import { type Allowance, postLimits } from '#core/inbox/post-limits.ts'
import { readReceipt } from '#core/record/receipt-number.ts'
import type { Inbox, Site, SiteEnv } from '../site.ts'
import { busySentence, typoSentence, unknownSentence } from './form-sentences.ts'
import { type Looked, ReceiptPage } from './receipt-page.tsx'

/** Looking up is cheap; guessing a number stays hopeless. */
export const LOOKUPS: Allowance = { each: 100, all: 10_000, minutes: 10 }

/** The receipts of what was sent by any form: what this node knows of a number. */
export function receiptPages(site: Site, { box, clock, clientOf }: Inbox): Hono<SiteEnv> {
  const lookups = postLimits(LOOKUPS)
  return new Hono<SiteEnv>().get('/', (c) => {
    const { language } = c.var
    const number = c.req.query('number') ?? ''
    c.header('cache-control', 'no-store')
    const show = (looked: Looked, status: 200 | 404 | 422 | 429 = 200) =>
      c.html(<ReceiptPage {...{ c, site, looked }} />, status)
    if (number === '') return show({ number })

    const receipt = readReceipt(number)
    if (receipt === null) return show({ number, error: typoSentence(language) }, 422)
    const wait = lookups.take(clientOf(c), clock())
    if (wait > 0) {
      c.header('retry-after', String(wait))
      return show({ number, error: busySentence(language, wait) }, 429)
    }
    const state = box.stateOf(receipt)
    if (state === undefined) return show({ number, error: unknownSentence(language) }, 404)
    return show({ number: receipt, state })
  })
}
