import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { listDeltas } from '#core/edition/delta-files.ts'
import { type Following, followVerified } from '#core/edition/follow.ts'
import { verifyEdition } from '#core/edition/verify.ts'
import type { Kept } from '#core/store/table.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { release, useEditionPlace, withdraw } from '#tests/edition.ts'

const use = useDatabase()
const place = useEditionPlace()
const KILLS = 6
const records = [programmes.record]

test('however often the office is killed while it publishes, a node sees every release and refuses nothing', {
  timeout: 120_000,
}, async () => {
  const told: string[] = []
  const shown: number[] = []
  const kept: Kept[] = []
  let following: Following | undefined
  const publish = async (number: number) => {
    kept.push(await release(use.db, programmes, { ...publicRelations, code: `P${100 + number}` }))
  }
  try {
    for (let round = 0; round < KILLS; round += 1) {
      const office = startOffice()
      await once(office.stdout, 'data')
      following ??= await followVerified(place.file, {
        records,
        key: null,
        every: 5,
        stillRead: 100,
        tell(line) {
          told.push(line)
          shown.push(Number(/第(\d+)号を出しています/.exec(line)?.[1] ?? 0))
        },
      })
      for (let n = 0; n < 3; n += 1) await publish(round * 10 + n)
      const [taken] = kept.splice(0, 1)
      if (taken && round % 2 === 1) await withdraw(use.db, programmes.record, taken)
      else if (taken) kept.push(taken)
      await setTimeout(Math.random() * 60)
      office.kill('SIGKILL')
      await once(office, 'exit')
    }
    const office = startOffice()
    const current = following?.current ?? (() => undefined)
    const expected = kept.map(({ key }) => key).sort()
    await expect
      .poll(
        () =>
          current()
            ?.list('programmes')
            .map(({ key }) => key),
        { timeout: 20_000 },
      )
      .toEqual(expected)
    office.kill('SIGKILL')
    expect(told.filter((line) => line.includes('を出しません'))).toEqual([])
    expect(shown).toEqual([...new Set(shown)].sort((one, other) => one - other))
    expect((await listDeltas(place.file)).length).toBeGreaterThan(0)
    expect((await verifyEdition(place.file)).altered).toBeNull()
  } finally {
    await following?.close()
  }
})

function startOffice() {
  const program = join(import.meta.dirname, 'advance-loop.ts')
  const args = [use.database.url, place.file, join(place.folder, 'keys')]
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
