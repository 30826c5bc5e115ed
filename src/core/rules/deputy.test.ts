import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defineRecord, reference, text } from '../record/define.ts'
import { asDeputy, deputyIn } from './deputy.ts'
import { whyNot } from './lifecycle.ts'
import { behalfOf, type Grant, may } from './permission.ts'

const paper = defineRecord({
  key: 'papers',
  label: '書類',
  basis: '試験',
  title: 'name',
  programme: { master: '試験' },
  section: 'section',
  retention: { years: 1, basis: '試験' },
  fields: { name: text('名称', { max: 10 }), section: reference('課', { to: 'sections' }) },
})

const PEOPLE = ['akira', 'hanako', 'jiro', 'misaki'] as const
const person = fc.constantFrom(...PEOPLE)
/** Rights of one's own and delegations between anybody, in whatever circles. */
const rights = fc.array(
  fc.record({
    holder: person,
    onBehalfOf: fc.option(person),
    role: fc.constantFrom('clerk', 'approver' as const),
    section: fc.option(fc.constantFrom('S001', 'S002')),
  }),
  { maxLength: 12 },
)

test('whatever is delegated to whom, nobody approves what he or she wrote, nor what the one for whom he or she acts wrote or had written', () => {
  let approved = 0
  fc.assert(
    fc.property(rights, person, person, (all, writer, approver) => {
      const actorOf = (id: string) => ({
        ...{ id, name: id, today: '2020-06-01' },
        grants: all
          .filter(({ holder, onBehalfOf }) => holder === id && onBehalfOf !== id)
          .map(
            ({ role, section, onBehalfOf }): Grant => ({
              ...{ role: role as Grant['role'], section, onBehalfOf, personal: true },
              ...{ from: '2020-04-01', until: null },
            }),
          ),
      })
      const entry = { name: '一', section: 'S001' }
      if (!may(actorOf(writer), 'write', paper, entry)) return
      if (!may(actorOf(approver), 'approval', paper, entry)) return
      const writtenFor = behalfOf(actorOf(writer), 'write', paper, entry)
      const actsFor = behalfOf(actorOf(approver), 'approval', paper, entry, writer)
      const kept = { state: 'review', writtenBy: writer, writtenFor } as const
      if (whyNot('approval', kept, approver, asDeputy(actsFor, '')) !== null) return
      approved++
      expect([writer, writtenFor]).not.toContain(approver)
      if (actsFor !== null) expect([writer, writtenFor]).not.toContain(actsFor)
    }),
    { numRuns: 3000 },
  )
  expect(approved).toBeGreaterThan(50)
})

test('a right of one’s own goes before a deputy’s, and of two people’s deputy one acts for who did not write it', () => {
  const grant: Grant = { role: 'approver', section: null, personal: true, from: '2020-04-01', until: null }
  const actor = (...grants: Grant[]) => ({ id: 'jiro', name: '次郎', today: '2020-06-01', grants })
  const [forAkira, forHanako] = ['akira', 'hanako'].map((onBehalfOf) => ({ ...grant, onBehalfOf }))
  if (!forAkira || !forHanako) throw new Error('two grants')
  expect(behalfOf(actor(forAkira, grant), 'approval', paper)).toBeNull()
  expect(behalfOf(actor(forAkira, forHanako), 'approval', paper, undefined, 'akira')).toBe('hanako')
  expect(behalfOf(actor(forAkira), 'approval', paper, undefined, 'akira')).toBe('akira')
  expect(
    whyNot('approval', { state: 'review', writtenBy: 'akira' }, 'jiro', asDeputy('akira', '')),
  ).toContain('代理')
})

test('a reason says on whose behalf, and is still a reason or none', () => {
  expect(deputyIn(asDeputy('hanako', '確認済み'))).toEqual({ onBehalfOf: 'hanako', why: '確認済み' })
  expect(deputyIn('ふつうの理由')).toEqual({ onBehalfOf: null, why: 'ふつうの理由' })
  const entry = { state: 'review', writtenBy: 'akira' } as const
  expect(whyNot('return', entry, 'jiro', asDeputy('hanako', ' '))).toContain('理由を書く')
})
