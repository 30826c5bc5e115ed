import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { plainAnswer } from './probes.ts'
import type { WebApplication } from './web-server.ts'

/** Answers `/metrics` to whoever may read them; to everybody else there is nothing of that name. */
export function metered(
  application: WebApplication,
  { token, print }: { token: string | null; print(): Promise<string> },
): WebApplication {
  const mayRead = token === null ? isFromHere : bears(token)
  return {
    ...application,
    ready(request) {
      if (request.url?.split('?', 1)[0] !== '/metrics') return application.ready?.(request)
      if (!mayRead(request)) return plainAnswer(404, 'text/plain; charset=utf-8', 'not found\n')
      return print().then(
        (text) => plainAnswer(200, 'text/plain; version=0.0.4; charset=utf-8', text),
        () => plainAnswer(503, 'text/plain; charset=utf-8', 'not available\n'),
      )
    },
  }
}

/** Without a token only this machine reads them, and not for somebody else: a proxy here says for whom it asks. */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const speaksForOthers = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return !speaksForOthers && (address.startsWith('127.') || address === '::1')
}

function bears(token: string): (request: IncomingMessage) => boolean {
  const wanted = digest(`Bearer ${token}`)
  return ({ headers }) => timingSafeEqual(digest(headers.authorization ?? ''), wanted)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
