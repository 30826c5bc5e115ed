import { expect, test } from 'vitest'
import { type Actor, ROLES, type Role } from '#core/rules/permission.ts'
import { catalog } from '#registers/catalog.ts'
import { letterWithName } from '#registers/records/redactions/samples.ts'
import { findDeskOf, listDesks, openDesks } from './desks.ts'

const records = catalog.map(({ record }) => record)

test('who holds every role finds every desk in the menu, each with a register that there is', () => {
  const everybody = actor(...(Object.keys(ROLES) as Role[]))
  expect(openDesks('ja', everybody, records)).toEqual(listDesks('ja'))
})

test('who holds no role finds no desk but the own page about deputies', () => {
  expect(openDesks('ja', actor(), records).map(({ href }) => href)).toEqual(['/delegation'])
})

test('from a redaction a clerk goes to its marks, and who approves to the file that was made, as soon as there is one', () => {
  const record = recordOf('redactions')
  const result = { name: '公開.pdf', type: 'application/pdf', bytes: 1, sha256: 'a'.repeat(64) }
  const made = { key: '2020-1', entry: { ...letterWithName, result } }
  const bare = { key: '2020-1', entry: { ...letterWithName, result: null } }
  const desk = (role: Role, kept: typeof made | typeof bare) =>
    findDeskOf({ actor: actor(role), language: 'ja' }, record, kept)?.href
  expect(desk('clerk', bare)).toBe('/redaction/2020-1')
  expect(desk('approver', made)).toBe('/redaction/2020-1/result')
  expect(desk('approver', bare)).toBeUndefined()
})

test('from each entry that is led by steps its desk is one step away', () => {
  const desks = ['disclosure-requests', 'personal-requests', 'incidents', 'folders', 'disposals'].map(
    (key) =>
      findDeskOf({ actor: actor('clerk'), language: 'ja' }, recordOf(key), { key: 'K 1', entry: {} })?.href,
  )
  expect(desks).toEqual([
    '/disclosure/K%201',
    '/personal-desk/K%201',
    '/incident-desk/K%201',
    '/retention/folders/K%201',
    '/disposal-desk/K%201',
  ])
})

function actor(...roles: Role[]): Actor {
  const grants = roles.map((role) => ({
    ...{ role, section: null, personal: true, from: '2020-01-01', until: null },
  }))
  return { id: 'yamada', name: '山田', today: '2020-06-01', grants }
}

function recordOf(key: string) {
  const record = records.find((own) => own.key === key)
  if (record === undefined) throw new Error(`there is no register ${key}`)
  return record
}
