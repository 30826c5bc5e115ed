import { setTimeout as pause } from 'node:timers/promises'
import { filledProgramme } from '../writes/fill.ts'

/** What a clerk asks for; `bare` is an answer for which nothing is done. */
export type Kind =
  | 'desk'
  | 'list'
  | 'search'
  | 'everywhere'
  | 'entry'
  | 'form'
  | 'history'
  | 'journal'
  | 'save'
  | 'review'
  | 'approval'
  | 'bare'

/** Somebody at work: a session, a place among the others, and whether he or she approves. */
export type Clerk = { readonly cookie: string; readonly number: number; readonly isApprover: boolean }

type Order = { readonly size: number; readonly minutes: number; readonly think: number }
type Sums = Map<Kind, { milliseconds: number[]; failed: number }>

/** All clerks at work at once; each thinks between two requests, and what one hands over another approves. */
export async function workDay(url: string, clerks: readonly Clerk[], order: Order): Promise<Sums> {
  const sums: Sums = new Map()
  const handedOver: { key: string; revision: number }[] = []
  const until = performance.now() + order.minutes * 60_000
  await Promise.all(clerks.map((clerk) => work(url, clerk, order, until, sums, handedOver)))
  return sums
}

/** How often each thing is done, of a hundred; approving comes out of what was handed over. */
const SHARES: readonly (readonly [Kind, number])[] = [
  ['desk', 10],
  ['list', 14],
  ['search', 8],
  ['everywhere', 4],
  ['entry', 22],
  ['form', 8],
  ['history', 6],
  ['journal', 6],
  ['save', 12],
  ['bare', 10],
]

async function work(
  url: string,
  clerk: Clerk,
  order: Order,
  until: number,
  sums: Sums,
  handedOver: { key: string; revision: number }[],
): Promise<void> {
  const draw = drawing(clerk.number + 1)
  // Nobody begins in the same moment.
  await pause(draw() * order.think)
  const ask = asking(url, clerk, sums)
  // Each writes what is his or hers: what two write at once is a matter of another test.
  const share = Math.floor(order.size / 200)
  let turn = 0
  while (performance.now() < until) {
    const waiting = clerk.isApprover ? handedOver.shift() : undefined
    if (waiting) {
      await ask('approval', `/programmes/${waiting.key}/approval`, { revision: String(waiting.revision) })
    } else {
      const kind = chosen(draw())
      const { code } = filledProgramme(Math.floor(draw() * order.size))
      if (kind === 'save' && !clerk.isApprover) {
        const mine = filledProgramme(clerk.number * share + (turn % Math.max(share, 1)))
        turn += 1
        // Once each: the revision is known without looking.
        if (turn <= share) {
          const form = { code: mine.code, name: `${mine.name}改`, domain: mine.domain, startedIn: '2020' }
          await ask('save', `/programmes/${mine.code}`, { ...form, revision: '1', why: '計測のための変更' })
          await pause(order.think * draw())
          await ask('review', `/programmes/${mine.code}/review`, { revision: '2' })
          handedOver.push({ key: mine.code, revision: 3 })
        }
      } else {
        // Who approves writes nothing, and has no form to open.
        const own: Kind = kind === 'save' || (kind === 'form' && clerk.isApprover) ? 'entry' : kind
        await ask(own, addressOf(own, code))
      }
    }
    await pause(order.think * (0.5 + draw()))
  }
}

function addressOf(kind: Kind, code: string): string {
  switch (kind) {
    case 'desk':
      return '/'
    case 'list':
      return '/programmes?sort=-name'
    case 'search':
      return `/programmes?q=${code.slice(0, 5)}`
    case 'everywhere':
      return `/search?q=${code.slice(0, 6)}`
    case 'form':
      return `/programmes/${code}/edit`
    case 'history':
      return `/programmes/${code}/history`
    case 'journal':
      return '/journal?register=programmes&act=revise'
    case 'bare':
      return '/healthz'
    default:
      return `/programmes/${code}`
  }
}

function asking(url: string, { cookie }: Clerk, sums: Sums) {
  return async (kind: Kind, path: string, form?: Readonly<Record<string, string>>): Promise<void> => {
    const started = performance.now()
    const answer = await fetch(url + path, {
      redirect: 'manual',
      headers: { cookie, accept: 'text/html', ...(form && { origin: url }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    }).catch(() => undefined)
    await answer?.arrayBuffer()
    const sum = sums.get(kind) ?? { milliseconds: [], failed: 0 }
    sums.set(kind, sum)
    sum.milliseconds.push(performance.now() - started)
    const isWell = form ? answer?.status === 303 : answer?.status === 200
    if (!isWell) sum.failed += 1
  }
}

function chosen(part: number): Kind {
  let left = part * 100
  for (const [kind, share] of SHARES) {
    left -= share
    if (left < 0) return kind
  }
  return 'entry'
}

/** Numbers between 0 and 1, the same ones at each run. */
function drawing(seed: number): () => number {
  let state = seed * 2_654_435_769
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0
    return state / 4_294_967_296
  }
}
