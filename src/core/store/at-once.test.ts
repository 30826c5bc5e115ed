import { expect, test } from 'vitest'
import { insert, revise, transition } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import { listCurrent } from '#core/store/releases.ts'
import { firstAlteredRow } from '#core/store/verify/rows.ts'
import { emergencyNotices } from '#registers/outreach/emergency-notices/register.ts'
import { flood } from '#registers/outreach/emergency-notices/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { confirmRelease, findAgreement, releaseAtOnce } from './at-once.ts'

const use = useDatabase()
const { record } = emergencyNotices
const stamp = (by: string, why = '北川の水位') => ({ by, why, at: new Date('2024-09-01T06:00:00Z') })

test('one person releases an emergency notice, with a reason, and another agrees to it later', async () => {
  const written = await insert(use.db, stamp('yamada'), emergencyNotices, flood)
  const released = await releaseAtOnce(use.db, stamp('yamada'), emergencyNotices, written, plainGate)
  expect(released).toMatchObject({ state: 'released', revision: 2, writtenBy: 'yamada' })
  expect(await listCurrent(use.db, record.key)).toMatchObject([{ entry: written.key, values: flood }])
  expect(await findAgreement(use.db, record, written.key)).toBeUndefined()

  await expect(confirmRelease(use.db, stamp('yamada'), emergencyNotices, released)).rejects.toMatchObject({
    reason: 'forbidden',
  })
  await confirmRelease(use.db, stamp('suzuki'), emergencyNotices, released)
  expect(await findAgreement(use.db, record, written.key)).toMatchObject({
    by: 'suzuki',
    act: 'confirmation',
  })
  const lines = await listHistory(use.db, record.key, written.key)
  expect(lines.map(({ act, by, why }) => [act, by, why])).toEqual([
    ['confirmation', 'suzuki', '北川の水位'],
    ['release', 'yamada', '北川の水位'],
    ['insert', 'yamada', '北川の水位'],
  ])
  expect(await firstAlteredRow(use.db, record)).toBeNull()
})

test('what is written anew waits for agreement anew', async () => {
  const written = await insert(use.db, stamp('yamada'), emergencyNotices, flood)
  const released = await releaseAtOnce(use.db, stamp('yamada'), emergencyNotices, written, plainGate)
  const agreed = await confirmRelease(use.db, stamp('suzuki'), emergencyNotices, released)
  const ended = { ...flood, endsAt: '2024-09-01T12:00:00.000Z' }
  const next = await revise(use.db, stamp('yamada'), emergencyNotices, agreed, ended)
  await releaseAtOnce(use.db, stamp('yamada'), emergencyNotices, next, plainGate)
  expect(await findAgreement(use.db, record, written.key)).toBeUndefined()
  expect(await listCurrent(use.db, record.key)).toMatchObject([{ values: { endsAt: ended.endsAt } }])
})

test('no other register is released at once, nothing without a reason, and nothing by the way of all others without review', async () => {
  const programme = await insert(use.db, stamp('yamada'), programmes, publicRelations)
  await expect(
    releaseAtOnce(use.db, stamp('yamada'), programmes, programme, plainGate),
  ).rejects.toMatchObject({
    reason: 'invalid',
  })
  const notice = await insert(use.db, stamp('yamada'), emergencyNotices, flood)
  await expect(
    releaseAtOnce(use.db, stamp('yamada', ''), emergencyNotices, notice, plainGate),
  ).rejects.toMatchObject({
    message: expect.stringContaining('理由'),
  })
  await expect(
    transition(use.db, stamp('suzuki'), emergencyNotices, notice, 'release', plainGate),
  ).rejects.toMatchObject({
    reason: 'invalid',
  })
  expect(await listCurrent(use.db, record.key)).toEqual([])
})
