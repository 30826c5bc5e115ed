import { expect, test } from 'vitest'
import type { Gate } from '#core/rules/gate/gate.ts'
import { insert, revise, transition } from '#core/store/entries.ts'
import { listCurrent } from '#core/store/releases.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { gateOf, plainGate } from '#tests/gate.ts'
import { publish } from '../releases.ts'
import { type GateDecision, inspect } from './decide.ts'
import { listEvidence } from './evidence.ts'

const use = useDatabase()
const stamp = (by: string, why = '') => ({ by, why, at: new Date('2020-06-01T00:00:00Z') })

async function approved(name: string) {
  const written = await insert(use.db, stamp('yamada'), programmes, { ...publicRelations, name })
  const reviewed = await transition(use.db, stamp('yamada'), programmes, written, 'review', plainGate)
  return transition(use.db, stamp('suzuki'), programmes, reviewed, 'approval')
}

const releaseOf = (at: { key: string; revision: number }, gate: Gate = plainGate, by = 'suzuki') =>
  transition(use.db, stamp(by), programmes, at, 'release', gate)

test('what passes is released, and the evidence says which words were checked, by which rules and when', async () => {
  const entry = await approved('相談窓口の運営')
  await releaseOf(entry)
  expect(await listCurrent(use.db, 'programmes')).toHaveLength(1)
  const [evidence, ...more] = await listEvidence(use.db, 'programmes', entry.key)
  expect(more).toEqual([])
  expect(evidence).toMatchObject({
    outcome: 'pass',
    version: 'plain-1',
    by: 'yamada',
    revision: 2,
    decision: null,
  })
  expect(evidence?.texts).toContainEqual(['name', '相談窓口の運営'])
})

test('what is blocked stays in, with the sentence at its field, and leaves its evidence', async () => {
  const entry = await approved('⟦山田太郎⟧さんの相談')
  await expect(releaseOf(entry)).rejects.toMatchObject({
    reason: 'invalid',
    findings: [{ at: 'name', says: '個人の名前がある。名前を消す。' }],
  })
  expect(await listCurrent(use.db, 'programmes')).toEqual([])
  const [evidence] = await listEvidence(use.db, 'programmes', entry.key)
  expect(evidence).toMatchObject({ outcome: 'block', findings: [{ at: 'name', start: 0, end: 6 }] })
})

test('a note lets it out', async () => {
  await releaseOf(await approved('⟦!山田⟧町の整備'))
  expect(await listCurrent(use.db, 'programmes')).toHaveLength(1)
})

test('a name that the list allows from now on passes under the new version, with new evidence', async () => {
  const entry = await approved('⟦若林⟧の整備')
  await expect(releaseOf(entry)).rejects.toMatchObject({ reason: 'invalid' })
  await releaseOf(entry, gateOf('plain-2', { allows: ['若林'] }))
  const evidence = await listEvidence(use.db, 'programmes', entry.key)
  expect(evidence.map(({ outcome, version }) => [outcome, version])).toEqual([
    ['pass', 'plain-2'],
    ['block', 'plain-1'],
  ])
})

test('the same words are not checked twice by the same rules, changed words are', async () => {
  const entry = await approved('相談窓口の運営')
  let asked = 0
  const counting: Gate = {
    ...plainGate,
    check(texts) {
      asked += 1
      return plainGate.check(texts)
    },
  }
  await inspect(use.db, stamp('yamada'), counting, programmes.record, entry)
  expect(asked).toBe(0)
  const changed = await revise(use.db, stamp('yamada'), programmes, entry, {
    ...entry.entry,
    name: '別の名称',
  })
  await inspect(use.db, stamp('yamada'), counting, programmes.record, changed)
  expect(asked).toBe(1)
})

test('a release without a decision of the gate is a fault, whatever somebody hands over for one', async () => {
  await expect(publish(use.db, stamp('suzuki'), {} as GateDecision, 1)).rejects.toThrow('without a decision')
})

test('evidence is never changed', async () => {
  await releaseOf(await approved('相談窓口の運営'))
  const change = use.database.pool.query(`update "gateChecks" set "outcome" = 'warn'`)
  await expect(change).rejects.toThrow('never changed')
})
