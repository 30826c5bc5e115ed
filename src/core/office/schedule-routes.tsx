import { Hono } from 'hono'
import type { RecordType } from '#core/record/define.ts'
import { instantMeaning } from '#core/record/kinds/instant.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { endSchedule, findScheduled, scheduleRelease } from '#core/store/scheduled-releases.ts'
import { readPosted, textOf } from './form-read.ts'
import { noteReading } from './note-reading.ts'
import { allow, type Office, type OfficeEnv, stampOf } from './office.ts'
import { placeAfter } from './queue-address.ts'
import { readableEntry } from './readable-entry.ts'
import { reviewPage } from './review-routes.tsx'

/** A release at a moment to come, at an entry's own address: `POST /contracts/12/schedule`, and its cancellation. */
export function scheduleRoutes(office: Office, { record }: { readonly record: RecordType }): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.post('/:key/schedule', async (c) => {
    const form = await readPosted(c)
    const kept = await readableEntry(c, office, record)
    allow(c, 'release', record, kept.entry)
    const at = { key: kept.key, revision: Number(textOf(form, 'revision')) }
    const stamp = stampOf(c, office, textOf(form, 'why'))
    try {
      await scheduleRelease(db, stamp, record, at, readMoment(textOf(form, 'releaseAt')))
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
      // Whoever mistook the time stays where it is set.
      await noteReading(c, office, record, 'history', [kept.key])
      const queue = new URLSearchParams(textOf(form, 'next').split('?')[1])
      const said = { told: null, refused: error.message }
      return c.html(await reviewPage(c, office, record, kept, queue, said), 422)
    }
    return c.redirect(after(textOf(form, 'next'), kept.key, 'schedule'), 303)
  })

  routes.post('/:key/schedule/cancellation', async (c) => {
    const form = await readPosted(c)
    const kept = await readableEntry(c, office, record)
    allow(c, 'release', record, kept.entry)
    const scheduled = await findScheduled(db, record.key, kept.key)
    const isEnded =
      scheduled?.id === Number(textOf(form, 'id')) &&
      (await endSchedule(db, stampOf(c, office, textOf(form, 'why')), scheduled.id, 'cancelled', null))
    if (!isEnded) throw new Refusal('stale', 'この予約は、すでに終わっている。')
    return c.redirect(after(textOf(form, 'next'), kept.key, 'cancel'), 303)
  })

  function after(next: string, key: string, done: string): string {
    return (
      placeAfter(next, done, { register: record.key, key }) ??
      `/${record.key}/${encodeURIComponent(key)}?done=${done}`
    )
  }

  return routes
}

/** A moment as it is typed, by Japan's clocks. */
export function readMoment(text: string): Date {
  const read = instantMeaning.parse(text, { kind: 'instant', label: '' })
  if ('value' in read && text !== '') return new Date(read.value)
  const says = '公開する日時を、年月日と時刻で入力する。'
  throw new Refusal('invalid', says, [{ at: 'releaseAt', says }])
}
