import { Hono } from 'hono'
import { handToken, type SessionContext } from '#office/session.ts'
import { insertSession } from '#platform/sessions.ts'

/** The cookies of a new session of a person, as signing in with a password alone sets them; none for who has left. What is not about signing in is spared the hash, which is slow on purpose. */
export async function openedSession(context: SessionContext, userId: string): Promise<Map<string, string>> {
  const { db, clock, officeUrl } = context
  const claim = { userId, proof: 'password', address: '10.1.1.1', userAgent: '' } as const
  const token = await insertSession(db, clock(), claim)
  if (token === null) return new Map()
  const handing = new Hono().get('/', async (c) => {
    await handToken(c, context, token)
    return c.body(null)
  })
  const answer = await handing.request(new URL('/', officeUrl).href)
  return new Map(
    answer.headers.getSetCookie().map((line) => {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      return [name, value]
    }),
  )
}
