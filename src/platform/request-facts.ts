import { randomInt } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'

/** What is known of a request while it is answered; it goes into its line of the log and into the metrics. */
export type RequestFacts = {
  /** Short enough to be read out on the telephone. */
  readonly id: string
  /** The pattern of the address (`/:register/:key`); an address itself is never kept. */
  route?: string
  /** A pseudonym of whoever is at work. */
  person?: string
  /** That it has a line in the log only if it fails. */
  isRoutine?: true
}

const FACTS = new WeakMap<IncomingMessage, RequestFacts>()

/** Begins to keep the facts of a request; a number that a trusted proxy gave it stays. */
export function beginFacts(request: IncomingMessage, isTrusted: boolean): RequestFacts {
  const given = request.headers['x-request-id']
  const id = isTrusted && typeof given === 'string' && /^[\w.:-]{6,64}$/.test(given) ? given : newRequestId()
  const facts: RequestFacts = { id }
  FACTS.set(request, facts)
  return facts
}

/** The facts of the request that a page answers; undefined where no server stands before it. */
function factsOf(c: Context): RequestFacts | undefined {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  return incoming && FACTS.get(incoming)
}

/** Gives each request its number as `c.var.requestId`, and notes which pattern of address answered it. */
export function notedRequest(
  of: {
    /** How a pattern is told: many that differ only by the name of a register are one. */
    readonly pattern?: (route: string) => string
    /** A pseudonym of whoever asked. */
    readonly person?: (c: Context) => string | undefined
  } = {},
): MiddlewareHandler<{ Variables: { requestId: string } }> {
  return createMiddleware(async (c, next) => {
    const facts = factsOf(c)
    c.set('requestId', facts?.id ?? newRequestId())
    await next()
    if (facts === undefined) return
    const route = routeOf(c)
    facts.route = of.pattern?.(route) ?? route
    const person = of.person?.(c)
    if (person !== undefined) facts.person = person
  })
}

/** Marks requests by which the city's own machines ask each other all day long: they are counted, and told in the log only if they fail. */
export const routine: MiddlewareHandler = createMiddleware(async (c, next) => {
  const facts = factsOf(c)
  if (facts !== undefined) facts.isRoutine = true
  await next()
})

/** The pattern of the address that a request is answered under; `(none)` where nothing answers it. */
export function routeOf(c: Context): string {
  const route = routePath(c)
  return route === '*' || route === '/*' || route === '' ? '(none)' : route
}

// No letters that are heard or read as another: I, L, O, U.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twelve letters and digits in three groups, a different one each time: 4F7K-QX2M-9TBC. */
function newRequestId(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `${group()}-${group()}-${group()}`
}
