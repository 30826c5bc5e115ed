import { Hono } from 'hono'
import { dayOf } from '#core/calendar/day.ts'
import { readPosted } from '#core/office/form-read.ts'
import { allow, type Office, type OfficeEnv, readableSections, stampOf } from '#core/office/office.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { RetentionClass } from '#core/rules/retention-clock.ts'
import { get } from '#core/store/entries.ts'
import { listTitles } from '#core/store/titles.ts'
import { extendFolder, markImportant, proposeFolder } from '#processes/disposal/folder-acts.ts'
import { clockOf, listClasses } from '#processes/disposal/folder-clock.ts'
import { holdsOn } from '#processes/disposal/holds.ts'
import { listGroups } from '#processes/disposal/retention-groups.ts'
import { outlook, type Variant } from '#processes/disposal/simulate.ts'
import { section } from '#registers/planning/sections/record.ts'
import { folder } from '#registers/records/folders/record.ts'
import { FolderPage } from './folder-page.tsx'
import { SimulatorPage } from './simulator-page.tsx'

/** `/retention`: what expires when, and what would under other rules; and the clock of each folder with what may be done to it. */
export function retentionRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    allow(c, 'read', folder)
    const query = new URL(c.req.url).searchParams
    const asked = query.get('section') ?? ''
    const mine = readableSections(c, folder)
    const sections = asked === '' ? mine : mine === null || mine.includes(asked) ? [asked] : []
    const today = dayOf(office.clock())
    const [{ groups, countedAt }, classes, names] = await Promise.all([
      listGroups(db, sections, office.clock()),
      listClasses(db),
      listTitles(db, section),
    ])
    const variant = variantOf(query, today)
    const now = outlook(groups, classes, today, YEARS)
    const tried = variant && outlook(groups, classes, today, YEARS, variant)
    const choices = [...names].filter(([key]) => mine === null || mine.includes(key))
    return c.html(
      <SimulatorPage {...{ c, office, query, now, tried, classes, names, countedAt }} sections={choices} />,
    )
  })

  routes.get('/folders/:key', async (c) => {
    allow(c, 'read', folder)
    const kept = await get(db, folder, c.req.param('key'))
    allow(c, 'read', folder, kept.entry)
    const clock = clockOf(kept.entry, await listClasses(db))
    const holds = (await holdsOn(db, [kept.key])).get(kept.key) ?? []
    return c.html(<FolderPage {...{ c, office, kept, clock, holds }} done={c.req.query('done')} />)
  })

  routes.post('/folders/:key/:act{extension|importance|proposal}', async (c) => {
    allow(c, 'write', folder)
    const { texts } = await readPosted(c)
    const key = c.req.param('key')
    const kept = await get(db, folder, key)
    allow(c, 'write', folder, kept.entry)
    const text = (name: string) => texts[name]?.[0] ?? ''
    const stamp = stampOf(c, office, text('why'))
    if (stamp.why === '') throw new Refusal('invalid', '理由を書く。', [{ at: 'why', says: '理由を書く。' }])
    const at = { key, revision: Number(text('revision')) }
    const gate = await office.gate()
    const act = c.req.param('act')
    if (act === 'extension')
      await extendFolder(db, stamp, gate, at, Number(text('years')), office.afterRelease)
    else if (act === 'importance') await markImportant(db, stamp, at)
    else
      return c.redirect(
        `/disposal-desk/${await proposeFolder(db, stamp, gate, at, office.afterRelease)}`,
        303,
      )
    return c.redirect(`/retention/folders/${encodeURIComponent(key)}?done=${act}`, 303)
  })

  return routes
}

/** Years that the simulator shows. */
const YEARS = 20

/** What the address tries; null where it tries nothing. */
function variantOf(query: URLSearchParams, today: string): Variant | undefined {
  const code = query.get('class') || null
  const years = /^\d{1,2}$/.test(query.get('years') ?? '') ? Number(query.get('years')) : null
  const start = query.get('start') ?? ''
  const startRule = STARTS.find((known) => known === start) ?? null
  const regularUseEndsOn = query.get('regular') === 'end' ? today : null
  const isAsItIs = regularUseEndsOn === null && (code === null || (years === null && startRule === null))
  return isAsItIs ? undefined : { code, years, startRule, regularUseEndsOn }
}

const STARTS: readonly RetentionClass['startRule'][] = ['fiscal-year-end', 'calendar-year-end', 'day']
