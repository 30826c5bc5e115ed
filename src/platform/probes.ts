import type { IncomingMessage } from 'node:http'
import type { ReadyAnswer } from './ready-answer.ts'
import type { WebApplication } from './web-server.ts'

/** Looks whether a part works; fails or says false where it does not. */
export type Probe = () => Promise<unknown> | unknown

/** Milliseconds that a part gets to answer, and for which its answer is good: whoever asks often asks nothing more of it. */
const PATIENCE = 2000
const GOOD_FOR = 1000

/**
 * Answers `/healthz` (the process lives) and `/readyz` (each part works; 503 with the names of those that do not) before
 * anything else is looked at: under any host name, without signing in, uncounted and unkept.
 */
export function probed(application: WebApplication, parts: Readonly<Record<string, Probe>>): WebApplication {
  let known: { readonly at: number; readonly answer: Promise<ReadyAnswer> } | null = null
  const readiness = () => {
    if (known === null || performance.now() - known.at > GOOD_FOR) {
      known = { at: performance.now(), answer: failing(parts).then(answerOf) }
    }
    return known.answer
  }
  return {
    ...application,
    ready(request) {
      const path = pathOf(request)
      if (path === '/healthz') return ALIVE
      if (path === '/readyz') return readiness()
      return application.ready?.(request)
    },
  }
}

/** Whether a request comes from a machine that looks after this one. */
export function isProbe(request: IncomingMessage): boolean {
  return PATHS.has(pathOf(request))
}

const PATHS = new Set(['/healthz', '/readyz', '/metrics'])

/** An answer of a few words that nobody keeps. */
export function plainAnswer(status: number, type: string, text: string): ReadyAnswer {
  const body = Buffer.from(text)
  const headers = { 'content-type': type, 'cache-control': 'no-store', 'content-length': String(body.length) }
  return { status, headers: Object.entries(headers).flat(), body }
}

const JSON_TYPE = 'application/json; charset=utf-8'
const ALIVE = plainAnswer(200, JSON_TYPE, '{"alive":true}\n')

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? ''
}

/** Only names of parts: what is wrong with them stands in the log and on the page of health. */
function answerOf(broken: readonly string[]): ReadyAnswer {
  const isReady = broken.length === 0
  const text = JSON.stringify({ ready: isReady, ...(isReady ? {} : { failing: broken }) })
  return plainAnswer(isReady ? 200 : 503, JSON_TYPE, `${text}\n`)
}

async function failing(parts: Readonly<Record<string, Probe>>): Promise<string[]> {
  const looked = await Promise.all(
    Object.entries(parts).map(async ([name, probe]) => ((await works(probe)) ? [] : [name])),
  )
  return looked.flat()
}

async function works(probe: Probe): Promise<boolean> {
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>((done) => {
    late = setTimeout(() => done(false), PATIENCE)
  })
  const looked = (async () => (await probe()) !== false)().catch(() => false)
  return Promise.race([looked, tooLate]).finally(() => clearTimeout(late))
}
