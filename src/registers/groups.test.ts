import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalog } from './catalog.ts'
import { GROUPS, groupOf, groupsOf } from './groups.ts'

const records = catalog.map(({ record }) => record)

test('every register lies in the folder of a function that has a name, and stands in exactly one group', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
  expect(folders.filter((folder) => !Object.hasOwn(GROUPS, folder))).toEqual([])
  expect(records.filter(({ key }) => groupOf(key) === undefined)).toEqual([])
  const grouped = groupsOf(records).flatMap((group) => group.records)
  expect(grouped.map(({ key }) => key).sort()).toEqual(records.map(({ key }) => key).sort())
})

test('functions stand in the order of the menu, those without a register are left out', () => {
  const keys = groupsOf(records).map(({ key }) => key)
  expect(keys.slice(0, 2)).toEqual(['planning', 'records'])
  expect(groupsOf([])).toEqual([])
})
