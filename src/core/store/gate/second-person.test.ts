import { expect, test } from 'vitest'
import { insert, revise, transition } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import { listCurrent } from '#core/store/releases.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { gateOf, plainGate } from '#tests/gate.ts'
import { listEvidence } from './evidence.ts'
import { decideSecond } from './second-person.ts'

const use = useDatabase()
const stamp = (by: string, why = '') => ({ by, why, at: new Date('2020-06-01T00:00:00Z') })

/** Written by yamada, approved by suzuki, with a place that needs a second person. */
async function waiting() {
  const entry = { ...publicRelations, name: '⟦?鈴木⟧町の整備' }
  const written = await insert(use.db, stamp('yamada'), programmes, entry)
  const reviewed = await transition(use.db, stamp('yamada'), programmes, written, 'review', plainGate)
  return transition(use.db, stamp('suzuki'), programmes, reviewed, 'approval')
}

test('without a second person nothing goes out; with one, somebody else releases it', async () => {
  const entry = await waiting()
  const release = (at: typeof entry, by: string) =>
    transition(use.db, stamp(by), programmes, at, 'release', plainGate)
  await expect(release(entry, 'suzuki')).rejects.toThrow('もう一人の確認が必要')
  const allowed = await decideSecond(
    use.db,
    stamp('suzuki', '地名である'),
    programmes,
    entry,
    'allowed',
    plainGate,
  )
  expect(allowed).toMatchObject({ state: 'approved', revision: entry.revision + 1 })
  await expect(release(allowed, 'suzuki')).rejects.toThrow('別の人が公開する')
  await release(allowed, 'tanaka')
  expect(await listCurrent(use.db, 'programmes')).toHaveLength(1)
  const [, line] = await listHistory(use.db, 'programmes', entry.key)
  expect(line).toMatchObject({ act: 'gate-decision', by: 'suzuki', why: '地名である' })
  expect(await listEvidence(use.db, 'programmes', entry.key)).toMatchObject([
    { outcome: 'second', decision: 'allowed', decidedBy: 'suzuki', reason: '地名である' },
  ])
})

test('who wrote it is no second person, and no decision goes without a reason or is made twice', async () => {
  const entry = await waiting()
  const decideBy = (by: string, why: string) =>
    decideSecond(use.db, stamp(by, why), programmes, entry, 'allowed', plainGate)
  await expect(decideBy('yamada', '地名である')).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(decideBy('suzuki', ' ')).rejects.toMatchObject({ reason: 'invalid' })
  const allowed = await decideBy('suzuki', '地名である')
  const again = decideSecond(use.db, stamp('tanaka', '地名である'), programmes, allowed, 'refused', plainGate)
  await expect(again).rejects.toThrow('すでに済んでいる')
})

test('refused by the second person it is a draft again, and the same words stay in for good', async () => {
  const entry = await waiting()
  const back = await decideSecond(
    use.db,
    stamp('tanaka', '氏である'),
    programmes,
    entry,
    'refused',
    plainGate,
  )
  expect(back.state).toBe('draft')
  const reviewed = await transition(use.db, stamp('yamada'), programmes, back, 'review', plainGate)
  const approved = await transition(use.db, stamp('suzuki'), programmes, reviewed, 'approval')
  const released = transition(use.db, stamp('suzuki'), programmes, approved, 'release', plainGate)
  await expect(released).rejects.toThrow('文を直す')
})

test('what was allowed stays allowed under newer rules that find nothing else, and not for other words', async () => {
  const entry = await waiting()
  const allowed = await decideSecond(
    use.db,
    stamp('suzuki', '地名である'),
    programmes,
    entry,
    'allowed',
    plainGate,
  )
  await transition(use.db, stamp('tanaka'), programmes, allowed, 'release', gateOf('plain-2'))
  const [newest] = await listEvidence(use.db, 'programmes', entry.key)
  expect(newest).toMatchObject({ version: 'plain-2', decision: 'allowed', decidedBy: 'suzuki' })

  const at = { key: entry.key, revision: allowed.revision + 1 }
  const changed = await revise(use.db, stamp('yamada'), programmes, at, {
    ...allowed.entry,
    name: '⟦?鈴木⟧町の改修',
  })
  const reviewed = await transition(use.db, stamp('yamada'), programmes, changed, 'review', plainGate)
  const approved = await transition(use.db, stamp('suzuki'), programmes, reviewed, 'approval')
  const released = transition(use.db, stamp('tanaka'), programmes, approved, 'release', plainGate)
  await expect(released).rejects.toThrow('もう一人の確認が必要')
})
