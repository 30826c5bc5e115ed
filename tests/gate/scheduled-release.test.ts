import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { get, insert, revise, transition } from '#core/store/entries.ts'
import { endGrant, listGrants } from '#core/store/grants.ts'
import { listHistory } from '#core/store/journal.ts'
import { findReleasedRevision } from '#core/store/releases.ts'
import {
  endSchedule,
  findLastScheduled,
  listFailedSchedules,
  noteSeen,
  scheduleRelease,
} from '#core/store/scheduled-releases.ts'
import { releaseDue } from '#processes/gate/scheduled-work.ts'
import { catalog } from '#registers/catalog.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { gateOf, plainGate } from '#tests/gate.ts'
import { hire } from '#tests/hired.ts'

const use = useDatabase()
const { record } = programmes
const noon = new Date('2026-04-01T12:00:00+09:00')
const midnight = new Date('2026-04-02T00:00:00+09:00')
const stamp = (by: string, why = '') => ({ by, why, at: noon })

let told: string[] = []
beforeEach(async () => {
  told = []
  await hire(use.db, 'suzuki', ['approver', 'releaser'])
})

async function releaseAt(at: Date, gate = plainGate) {
  return releaseDue({
    db: use.db,
    clock: () => at,
    gate: async () => gate,
    catalog,
    afterRelease: async () => {},
    afterFailure: async (_, { entry }, reason) => void told.push(`${entry} ${reason}`),
  })
}

async function approved(code = 'P001') {
  const draft = await insert(use.db, stamp('yamada'), programmes, { ...publicRelations, code })
  const reviewed = await transition(use.db, stamp('yamada'), programmes, draft, 'review', plainGate)
  return transition(use.db, stamp('suzuki'), programmes, reviewed, 'approval')
}

test('what is scheduled is released at its moment and not before, once, in the name and with the reason of whoever scheduled it', async () => {
  await scheduleRelease(use.db, stamp('suzuki', '年度の始まりに合わせる'), record, await approved(), midnight)
  expect(await releaseAt(new Date(midnight.getTime() - 1))).toBe(0)
  expect(await findReleasedRevision(use.db, 'programmes', 'P001')).toBeUndefined()

  expect(await releaseAt(midnight)).toBe(1)
  expect(await releaseAt(midnight)).toBe(0)
  const [newest] = await listHistory(use.db, 'programmes', 'P001')
  expect(newest).toMatchObject({ act: 'release', by: 'suzuki', why: '年度の始まりに合わせる', at: midnight })
  expect(await findLastScheduled(use.db, 'programmes', 'P001')).toMatchObject({ outcome: 'released' })
  const scheduled = await listHistory(use.db, 'scheduled-releases', '1')
  expect(scheduled.map(({ act }) => act)).toEqual(['released', 'insert'])
})

test('only what is approved can be scheduled, for a moment to come within a year, and once at a time', async () => {
  const kept = await approved()
  const refused = (at: Date) =>
    expect(scheduleRelease(use.db, stamp('suzuki'), record, kept, at)).rejects.toMatchObject({
      reason: 'invalid',
    })
  await refused(noon)
  await refused(new Date('2028-01-01T00:00:00Z'))
  await refused(new Date('x'))
  const id = await scheduleRelease(use.db, stamp('suzuki'), record, kept, midnight)
  await refused(midnight)
  expect(await endSchedule(use.db, stamp('suzuki', '延期'), id, 'cancelled', '延期')).toBe(true)
  expect(await endSchedule(use.db, stamp('suzuki'), id, 'cancelled', null)).toBe(false)
  expect(await releaseAt(midnight)).toBe(0)
  await scheduleRelease(use.db, stamp('suzuki'), record, kept, midnight)
  const draft = await insert(use.db, stamp('yamada'), programmes, { ...publicRelations, code: 'P009' })
  await expect(scheduleRelease(use.db, stamp('suzuki'), record, draft, midnight)).rejects.toMatchObject({
    reason: 'invalid',
  })
})

test('what was written meanwhile, whose scheduler has lost the right, or what the gate stops stays in, and the scheduler is told why', async () => {
  const [revised, ended, stopped, going] = [
    await approved('P001'),
    await approved('P002'),
    await approved('P003'),
    await approved('P004'),
  ]
  await hire(use.db, 'sato', ['releaser'])
  await scheduleRelease(use.db, stamp('suzuki'), record, revised, midnight)
  await scheduleRelease(use.db, stamp('sato'), record, ended, midnight)
  await scheduleRelease(use.db, stamp('suzuki'), record, going, midnight)
  await revise(use.db, stamp('yamada'), programmes, revised, { ...revised.entry, name: '別の名' })
  for (const { id } of await listGrants(use.db, 'sato'))
    await endGrant(use.db, stamp('admin'), id, '2026-04-01')
  expect(await releaseAt(midnight)).toBe(1)

  await scheduleRelease(use.db, stamp('suzuki'), record, stopped, new Date(midnight.getTime() + 60_000))
  const strict = gateOf('plain-2', { stops: [stopped.entry.name] })
  expect(await releaseAt(new Date(midnight.getTime() + 60_000), strict)).toBe(0)

  expect(told).toEqual([
    expect.stringContaining('P001 公開を予約したあとに'),
    expect.stringContaining('P002 公開を予約した人の権限'),
    expect.stringContaining('P003 公開の審査を通らない'),
  ])
  const failed = await listFailedSchedules(use.db, 'suzuki', 10)
  expect(failed.map(({ entry }) => entry)).toEqual(['P003', 'P001'])
  await expect(noteSeen(use.db, stamp('sato'), failed[0]?.id ?? 0)).rejects.toMatchObject({
    reason: 'missing',
  })
  await noteSeen(use.db, stamp('suzuki'), failed[0]?.id ?? 0)
  expect(await listFailedSchedules(use.db, 'suzuki', 10)).toHaveLength(1)
  expect((await get(use.db, record, 'P003')).state).toBe('approved')
})

test('killed at any moment, by two processes at once, each is released exactly once', {
  timeout: 60_000,
}, async () => {
  const COUNT = 40
  const past = new Date(Date.now() - 60_000)
  for (let number = 100; number < 100 + COUNT; number++) {
    const kept = await approved(`P${number}`)
    await scheduleRelease(
      use.db,
      { by: 'suzuki', at: past, why: '' },
      record,
      kept,
      new Date(Date.now() - 1000),
    )
  }
  const count = async () => {
    const { rows } = await sql<{ lines: number; entries: number; ended: number }>`
      select count(*)::integer as "lines", count(distinct "entry")::integer as "entries",
        (select count(*)::integer from "scheduledReleases" where "outcome" = 'released') as "ended"
      from "journal" where "register" = 'programmes' and "act" = 'release'`.execute(use.db)
    return rows[0] ?? { lines: 0, entries: 0, ended: 0 }
  }
  for (const pause of [60]) {
    const children = await Promise.all([start(), start()])
    await setTimeout(pause)
    for (const child of children) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    const { lines, entries, ended } = await count()
    expect([entries, ended]).toEqual([lines, lines])
  }
  await releaseAt(new Date())
  expect(await count()).toEqual({ lines: COUNT, entries: COUNT, ended: COUNT })
})

async function start() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'schedule-process.ts'), use.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  return child
}
