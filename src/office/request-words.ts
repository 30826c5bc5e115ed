import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import type { Office, OfficeEnv } from '#core/office/office.ts'

/** How patterns of addresses are told in log and metrics: those that every register has are one, whatever its name. */
export function patternsOf({ catalog }: Pick<Office, 'catalog'>): (route: string) => string {
  const registers = new Set(catalog.map(({ record }) => record.key))
  return (route) => {
    const parts = route.split('/')
    const at = parts.findIndex((part) => registers.has(part))
    return at === -1 || at > MOST_BEFORE ? route : parts.with(at, ':register').join('/')
  }
}

/** `/programmes` in the pages, `/api/v1/programmes` in the API. */
const MOST_BEFORE = 3

/** What people at work are called in the log: the same word for the same person, from which nobody outside finds the person. */
export function pseudonyms(secret: string): (c: Context<OfficeEnv>) => string | undefined {
  const known = new Map<string, string>()
  return (c) => {
    const id = c.get('actor')?.id
    if (id === undefined) return undefined
    const told = known.get(id) ?? createHmac('sha256', secret).update(`log ${id}`).digest('hex').slice(0, 10)
    known.set(id, told)
    return told
  }
}
