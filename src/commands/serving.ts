import { openMigratedDatabase } from '#core/store/office-database.ts'
import { type Clock, systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Files, openFiles } from '#platform/files.ts'
import { setLogLevel } from '#platform/log.ts'
import { openQueue, type Queue, type QueuedJob } from '#platform/queue.ts'
import { OFFICE_PATIENCE, serve, type WebApplication } from '#platform/web-server.ts'
import type { Settings } from '#settings'

/** What the two applications stand on. */
export type Ground = {
  readonly settings: Settings
  readonly database: Database
  readonly files: Files
  readonly clock: Clock
}

export type OfficeGround = Ground & { readonly queue: Queue }

/** The two applications and the jobs, opened when the ground is ready. */
export type Sides = {
  readonly jobs: readonly QueuedJob<Ground & { readonly data: unknown }>[]
  openOffice(ground: OfficeGround): Promise<WebApplication>
  /** Gets no database: the public side reads editions only. */
  openPublic(ground: Pick<Ground, 'settings' | 'clock'>): Promise<WebApplication>
  /** Begins what needs both sides to answer. */
  begin?(ground: OfficeGround): Promise<void>
}

/** Opens everything in order, serves until `stop`, and closes in the opposite order; what was opened is closed, too, when a later step fails or `stop` comes before. */
export async function serveSides(
  settings: Settings,
  sides: Sides,
  stop: AbortSignal,
  tell: (line: string) => void,
): Promise<void> {
  const clock = systemClock
  setLogLevel(settings.logLevel)
  const closing: (() => Promise<void>)[] = []
  try {
    const step = progress(tell)
    const database = await openMigratedDatabase(settings, tell)
    closing.push(database.close)
    step('データベース database')
    if (stop.aborted) return

    const files = openFiles(settings.home)
    const ground = { settings, database, files, clock }
    const queue = await openQueue(database.url, sides.jobs, (data) => ({ ...ground, data }))
    closing.push(queue.close)
    step('仕事の列 queue')
    if (stop.aborted) return

    const office = await sides.openOffice({ ...ground, queue })
    if (office.close) closing.push(office.close)
    const { host, officePort, publicPort, officeUrl, publicUrl } = settings
    closing.push(
      (
        await serve(office, {
          host,
          port: officePort,
          setting: 'DAICHO_OFFICE_PORT',
          patience: OFFICE_PATIENCE,
        })
      ).close,
    )
    step(`庁内 office  ${officeUrl}/`)
    if (stop.aborted) return

    const open = await sides.openPublic({ settings, clock })
    if (open.close) closing.push(open.close)
    closing.push((await serve(open, { host, port: publicPort, setting: 'DAICHO_PUBLIC_PORT' })).close)
    step(`公開 public  ${publicUrl}/`)

    await sides.begin?.({ ...ground, queue })
    tell('Ctrl-Cで終わります。 / Ctrl-C stops.')
    await untilAborted(stop)
    tell('終わっています。 / Stopping.')
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

/** One line per step, with the time that it took. */
function progress(tell: (line: string) => void): (what: string) => void {
  let before = performance.now()
  return (what) => {
    const now = performance.now()
    tell(`✓ ${what} (${((now - before) / 1000).toFixed(1)} s)`)
    before = now
  }
}

async function untilAborted(stop: AbortSignal): Promise<void> {
  if (stop.aborted) return
  await new Promise((aborted) => stop.addEventListener('abort', aborted, { once: true }))
}
