import type { Context } from 'hono'
import { dayOf } from '#core/calendar/day.ts'
import type { Office } from '#core/office/office.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { listAdministrators } from '#core/store/administrators.ts'
import { sectionTitles } from './gate/section-titles.ts'

/** A refusal for lack of rights with the names of the sections, and of those who can give the right; any other error as it is. */
export async function withHelp(office: Office, error: Error, c: Context): Promise<Error> {
  // Programs are told what is missing; whom to ask is for people.
  if (!c.req.header('accept')?.includes('text/html')) return error
  if (!(error instanceof Refusal) || !error.findings.some(({ at }) => at === 'grants')) return error
  const [titles, administrators] = await Promise.all([
    sectionTitles(office),
    listAdministrators(office.db, dayOf(office.clock())),
  ])
  const named = error.findings.map(({ at, says }) => ({ at, says: withTitles(says, titles) }))
  const who = administrators.slice(0, NAMED).map(({ id, name }) => `${name}（${id}）`)
  if (who.length > 0) named.push({ at: 'administrators', says: `権限を付けられる人：${who.join('、')}` })
  return new Refusal(error.reason, error.message, named)
}

/** More names than these help nobody. */
const NAMED = 5

function withTitles(says: string, titles: ReadonlyMap<string, string>): string {
  let named = says
  for (const [key, title] of titles) {
    if (named.includes(key)) named = named.replaceAll(key, () => title)
  }
  return named
}
