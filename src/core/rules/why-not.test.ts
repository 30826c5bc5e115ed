import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defineRecord, personName, reference, references, text } from '../record/define.ts'
import { ACTS, type Act, type Actor, type Grant, may, ROLES, type Role } from './permission.ts'
import { weighGrants, whyForbidden } from './why-not.ts'

const open = defineRecord({
  key: 'papers',
  label: '書類',
  basis: '試験',
  title: 'name',
  programme: { master: '試験' },
  section: 'section',
  retention: { years: 1, basis: '試験' },
  fields: { name: text('名称', { max: 10 }), section: reference('課', { to: 'sections' }) },
})
const { section: _, ...common } = { ...open, key: 'commons' }
const personal = { ...open, fields: { ...open.fields, who: personName('氏名', { personal: 'basic' }) } }
const shared = {
  ...open,
  section: 'sections',
  fields: { ...open.fields, sections: references('課', { to: 'sections' }) },
}
const fixed = { ...open, unchanging: { reason: '試験' } }
const RECORDS = [open, common, personal, shared, fixed]

const day = fc.constantFrom('2020-03-31', '2020-04-01', '2020-06-01', '2020-06-02', '2021-03-31')
const section = fc.constantFrom('S001', 'S002', 'S003')
const grant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...(Object.keys(ROLES) as Role[])),
  section: fc.option(section),
  personal: fc.boolean(),
  from: day,
  until: fc.option(day),
  onBehalfOf: fc.option(fc.constant('tanaka'), { nil: null }),
})
const asked = fc.record({
  grants: fc.array(grant, { maxLength: 4 }),
  act: fc.constantFrom(...(Object.keys(ACTS) as Act[])),
  record: fc.constantFrom(...RECORDS),
  entry: fc.option(
    fc.record({ name: fc.constant('一'), section: fc.option(section), sections: fc.uniqueArray(section) }),
    { nil: undefined },
  ),
})

function actor(grants: readonly Grant[]): Actor {
  return { id: 'yamada', name: '山田', today: '2020-06-01', grants }
}

test('there is a reason exactly where something is not allowed, and each grant says whether it is the one', () => {
  const seen = { allowed: 0, refused: 0 }
  fc.assert(
    fc.property(asked, ({ grants, act, record, entry }) => {
      const isAllowed = may(actor(grants), act, record, entry)
      seen[isAllowed ? 'allowed' : 'refused']++
      const why = whyForbidden(actor(grants), act, record, entry)
      expect(why.length === 0).toBe(isAllowed)
      expect(why.every(({ says }) => /[。]$/.test(says) && !says.includes('undefined'))).toBe(true)
      for (const { grant: one, says } of weighGrants(actor(grants), act, record, entry)) {
        expect(says === null).toBe(may(actor([one]), act, record, entry))
      }
    }),
    { numRuns: 2000 },
  )
  expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(100)
})

test('the sentences name the role, the section and what ended', () => {
  const approver: Grant = {
    role: 'approver',
    section: 'S002',
    personal: false,
    from: '2020-04-01',
    until: null,
  }
  const entry = { name: '一', section: 'S001' }
  const nameOf = (key: string) => ({ S001: '財政課', S002: '広報課' })[key] ?? key
  expect(whyForbidden(actor([approver]), 'approval', open, entry, nameOf).map(({ says }) => says)).toEqual([
    '「書類」を「承認する」には、役割「承認」の権限を財政課か全部の課について持つことがいる。',
    '権限「承認（広報課）」は、この登録の課（財政課）に及ばない。',
  ])
  const ended = { ...approver, section: null, until: '2020-05-31' }
  expect(whyForbidden(actor([ended]), 'approval', open, entry)[1]?.says).toBe(
    '権限「承認（全部の課）」は、2020-05-31で終わった。',
  )
  expect(whyForbidden(actor([]), 'write', personal).map(({ says }) => says)).toEqual([
    '「書類」を「書く」には、役割「担当」の権限を、個人情報に及ぶ形で持つことがいる。',
    'いま有効な権限が一つもない。',
  ])
})
