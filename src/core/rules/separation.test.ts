import { expect, test } from 'vitest'
import type { Role } from './permission.ts'
import { type Holder, separationFindings } from './separation.ts'

const today = '2026-04-01'
const limits = { endingWithin: 30, unusedFor: 90 }

test('who may write, approve and release in a section alone is told, for all sections at once where the rights are for all', () => {
  const saburo = holder('saburo', ['clerk', 'S001'], ['approver', 'S001'], ['releaser', null])
  const sachiko = holder('sachiko', ['clerk', null], ['approver', null], ['releaser', null])
  const hanako = holder('hanako', ['clerk', 'S001'], ['approver', 'S002'], ['releaser', null])
  const found = separationFindings([saburo, sachiko, hanako], [], today, limits)
  expect(
    found.map((one) => [one.kind, 'person' in one && one.person.id, 'section' in one && one.section]),
  ).toEqual([
    ['alone', 'saburo', 'S001'],
    ['alone', 'sachiko', null],
  ])
})

test('a section for which nobody approves or releases is told', () => {
  const people = [holder('kenji', ['approver', 'S001'], ['releaser', null])]
  expect(separationFindings(people, ['S001', 'S002'], today, limits)).toEqual([
    { kind: 'nobody', section: 'S002', act: 'approval' },
  ])
})

test('an administrator who works on entries, a grant that ends soon and an account that nobody uses are told', () => {
  const admin = holder('admin', ['administrator', null], ['clerk', null])
  const ending = holder('jiro', ['reader', null, '2026-05-01'])
  const later = holder('taro', ['reader', null, '2026-05-02'])
  const unused = { ...holder('goro', ['reader', null]), idleSince: '2026-01-01' }
  const ended = { ...holder('yuki', ['reader', null, '2026-03-31']), idleSince: '2025-01-01' }
  const found = separationFindings([admin, ending, later, unused, ended], [], today, limits)
  expect(found.map((one) => [one.kind, 'person' in one && one.person.id])).toEqual([
    ['mixed', 'admin'],
    ['ending', 'jiro'],
    ['unused', 'goro'],
  ])
})

function holder(id: string, ...held: [role: Role, section: string | null, until?: string][]): Holder {
  const grants = held.map(([role, section, until = null], index) => ({
    ...{ id: index, role, section, personal: true, from: '2020-04-01', until },
  }))
  return { id, name: id, grants, idleSince: today }
}
