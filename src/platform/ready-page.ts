import type { IncomingHttpHeaders } from 'node:http'
import { type Coding, codingFor, isPackable, pack } from './content-coding.ts'
import { namedTag } from './entity-tag.ts'
import type { ReadyAnswer } from './ready-answer.ts'

/** A body with its headers, in each coding that was asked for: sent without being made or packed again. */
export type ReadyPage = {
  /** What it takes in memory; grows with each coding. */
  readonly bytes: number
  /** The answer to a request; undefined while its coding has to be packed first. */
  answer(headers: IncomingHttpHeaders): ReadyAnswer | undefined
  /** The answer, packed for this request if need be. */
  prepared(headers: IncomingHttpHeaders): Promise<ReadyAnswer>
}

/** What a page is before it is packed. */
export type PlainPage = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Beginning of its strong entity tags: each coding has its own. */
  readonly tag: string
  /** Whether it is packed as small as can be from the first: for what is sent for ever. */
  readonly isLasting?: boolean
}

/** Makes a page ready. Packed quickly at first; one that is asked for often is packed better when nobody waits for it. `grown` is told when its bytes are more. */
export function readyPage(page: PlainPage, grown: () => void): ReadyPage {
  const { headers, body, tag, isLasting = false } = page
  const isPacked = body.length >= WORTH_PACKING && isPackable(headers['content-type'] ?? '')
  const codings = new Map<string, ReadyAnswer>()
  const packing = new Map<Coding, Promise<ReadyAnswer>>()
  const codingOf = (asked: IncomingHttpHeaders) => (isPacked ? codingFor(asked['accept-encoding']) : null)
  let asked = 0
  let bytes = 0
  const add = (coding: Coding | null, text: Buffer, name: string): ReadyAnswer => {
    const answer = { status: 200, body: text, headers: headersOf({ headers, tag }, coding, text, name) }
    bytes += text.length + HEADERS_ROUGHLY - (codings.get(coding ?? '')?.body?.length ?? 0)
    codings.set(coding ?? '', answer)
    return answer
  }
  add(null, body, 'id')

  const packedFor = async (coding: Coding) => {
    const answer = add(coding, await pack(body, coding, isLasting ? 'small' : 'quick'), coding)
    packing.delete(coding)
    grown()
    return answer
  }
  const packBetter = (coding: Coding) => {
    whenIdle(async () => {
      add(coding, await pack(body, coding, 'small'), `${coding}-small`)
      grown()
    })
  }
  const answer = (request: IncomingHttpHeaders) => {
    const same = namedTag(request['if-none-match'], tag)
    if (same !== null) return unchanged({ headers, tag }, same)
    const coding = codingOf(request)
    asked += 1
    if (asked === OFTEN && coding !== null && !isLasting) packBetter(coding)
    return codings.get(coding ?? '')
  }
  return {
    get bytes() {
      return bytes
    },
    answer,
    async prepared(request) {
      const ready = answer(request)
      const coding = codingOf(request)
      if (ready !== undefined || coding === null) return ready ?? add(null, body, 'id')
      const running = packing.get(coding) ?? packedFor(coding)
      packing.set(coding, running)
      return running
    },
  }
}

/** The answer to who has a page already. */
export function unchanged({ headers, tag }: Omit<PlainPage, 'body'>, same: string): ReadyAnswer {
  const own = Object.entries(headers).filter(([name]) => name !== 'content-type')
  const etag = same === '*' ? `"${tag}id"` : same
  return { status: 304, body: null, headers: [...own.flat(), 'vary', 'accept-encoding', 'etag', etag] }
}

const WORTH_PACKING = 1_000
const HEADERS_ROUGHLY = 1_000
const OFTEN = 8

function headersOf(page: Omit<PlainPage, 'body'>, coding: Coding | null, text: Buffer, name: string) {
  return [
    ...Object.entries(page.headers).flat(),
    ...['vary', 'accept-encoding', 'etag', `"${page.tag}${name}"`],
    ...['content-length', String(text.length)],
    ...(coding === null ? [] : ['content-encoding', coding]),
  ]
}

/** The best packing takes a hundred milliseconds of a core: one page after the other. */
let idle: Promise<unknown> = Promise.resolve()

function whenIdle(work: () => Promise<void>): void {
  idle = idle.then(work).catch(() => {})
}
