import { expect, test } from 'vitest'
import { defineRecord, personName, reference, text } from '../record/define.ts'
import { type Act, type Actor, type Grant, may, mayAdminister, ROLES } from './permission.ts'

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
const whole: Grant = { role: 'clerk', section: null, personal: false, from: '2020-04-01', until: null }
const ours = { name: '一', section: 'S001' }
const theirs = { name: '二', section: 'S002' }

function actor(...grants: Grant[]): Actor {
  return { id: 'yamada', name: '山田', today: '2020-06-01', grants }
}

test('without a grant nothing is allowed', () => {
  const acts = new Set<Act>(Object.values(ROLES).flatMap((role) => role.acts as readonly Act[]))
  expect(acts.size).toBeGreaterThan(8)
  expect([...acts].filter((act) => may(actor(), act, open, ours))).toEqual([])
})

test('a clerk writes and asks for review, and approves nothing', () => {
  const clerk = actor(whole)
  expect(['read', 'write', 'review'].map((act) => may(clerk, act as Act, open, ours))).toEqual([
    true,
    true,
    true,
  ])
  expect(['approval', 'release', 'administer'].map((act) => may(clerk, act as Act, open, ours))).toEqual([
    false,
    false,
    false,
  ])
})

test('a grant for a section reaches the entries of that section only', () => {
  const clerk = actor({ ...whole, section: 'S001' })
  expect([
    may(clerk, 'write', open, ours),
    may(clerk, 'write', open, theirs),
    may(clerk, 'read', open, theirs),
  ]).toEqual([true, false, false])
})

test('what belongs to no section is read by everyone with the role, and changed with a grant for all sections', () => {
  const clerk = actor({ ...whole, section: 'S001' })
  expect([may(clerk, 'read', common, ours), may(clerk, 'write', common, ours)]).toEqual([true, false])
  expect(may(actor(whole), 'write', common, ours)).toBe(true)
})

test('personal records need a grant that says so', () => {
  expect(may(actor(whole), 'read', personal, ours)).toBe(false)
  expect(may(actor({ ...whole, personal: true }), 'read', personal, ours)).toBe(true)
})

test('a grant holds from its first to its last day', () => {
  const on = (from: string, until: string | null) => may(actor({ ...whole, from, until }), 'read', open, ours)
  expect([on('2020-06-01', '2020-06-01'), on('2020-06-02', null), on('2020-04-01', '2020-05-31')]).toEqual([
    true,
    false,
    false,
  ])
})

test('administration is a grant of its own', () => {
  expect(mayAdminister(actor(whole))).toBe(false)
  expect(mayAdminister(actor({ ...whole, role: 'administrator' }))).toBe(true)
})

test('who may speak in an emergency may nothing else, and nobody else may', () => {
  const speaker = actor({ ...whole, role: 'emergency' })
  const acts: Act[] = ['emergency', 'write', 'approval', 'release', 'withdrawal', 'administer']
  expect(acts.filter((act) => may(speaker, act, open, ours))).toEqual(['emergency'])
  const others = Object.keys(ROLES).filter((role) => role !== 'emergency') as Grant['role'][]
  expect(others.filter((role) => may(actor({ ...whole, role }), 'emergency', open, ours))).toEqual([])
})
