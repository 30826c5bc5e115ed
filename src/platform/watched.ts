import type { Trust } from './client-address.ts'
import { log } from './log.ts'
import type { RequestMeter } from './metrics.ts'
import { isProbe } from './probes.ts'
import { beginFacts } from './request-facts.ts'
import type { WebApplication } from './web-server.ts'

/** An application of which each answer is counted and told in one line of the log, under the number that its head carries; what is routine is told only if it fails. */
export function watched(
  application: WebApplication,
  { side, meter, isTrusted }: { side: string; meter: RequestMeter; isTrusted: Trust },
): WebApplication {
  return {
    ...application,
    begin(request, response) {
      application.begin?.(request, response)
      const facts = beginFacts(request, isTrusted(request.socket.remoteAddress ?? ''))
      response.setHeader('x-request-id', facts.id)
      const began = performance.now()
      const { socket } = request
      const sent = socket.bytesWritten
      response.once('close', () => {
        const ms = performance.now() - began
        const { method = '' } = request
        // What was cut off before it was whole has no status worth telling.
        const status = response.writableFinished ? response.statusCode : 499
        const route = isProbe(request) ? '(probe)' : (facts.route ?? '(ready)')
        meter.observe({ side, method, route, status, seconds: ms / 1000 })
        if (route === '(probe)' || (facts.isRoutine && status < 400)) return
        const bytes = socket.bytesWritten - sent
        const person = facts.person === undefined ? {} : { person: facts.person }
        const told = {
          side,
          id: facts.id,
          method: method.slice(0, 10),
          route,
          status,
          ms: rounded(ms),
          bytes,
        }
        log('info', 'request', { ...told, ...person })
      })
    },
  }
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
