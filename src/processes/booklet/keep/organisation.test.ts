import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Kept } from '#core/store/table.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { booklet2023, withProgramme } from '#tests/midorigaoka/booklets.ts'
import type { Booklet } from '../booklet.ts'
import { organisationOf } from './organisation.ts'

const setagaya: Booklet = JSON.parse(readFileSync('profiles/setagaya/booklet-2020.json', 'utf8'))

test('every section of the ward of 2020 finds its department, one of them by elimination', () => {
  const { entries, findings } = organisationOf(setagaya, [])
  expect(findings).toEqual([])
  expect(parentIn(entries, '公共施設マネジメント推進課')).toBe('施設営繕担当部')
  expect(parentIn(entries, '教育総務課')).toBe('教育委員会事務局')
  expect(parentIn(entries, '課税課')).toBe('財務部')
})

test('a 領域 that bears no sections is a domain; departments and sections are numbered as they come', () => {
  const { entries } = organisationOf(booklet2023, [])
  expect(entries.map(({ code, name, level }) => [code, name, level])).toEqual([
    ['D01', '市長公室', 'department'],
    ['D02', '危機管理部', 'department'],
    ['D03', '総務部', 'department'],
    ['D04', '財務部', 'department'],
    ['D05', '税務部', 'department'],
    ['D06', '総務文教領域', 'domain'],
    ['S001', '市民協働課', 'section'],
    ['S002', '防災対策課', 'section'],
    ['S003', '情報システム課', 'section'],
    ['S004', '施設保全課', 'section'],
    ['S005', '収納課', 'section'],
    ['S006', '市民税課', 'section'],
  ])
})

test('a section that no sheet places has no department, and people are told', () => {
  const shared = withProgramme(booklet2023, 1, {
    departments: ['危機管理部', '総務部'],
    sections: ['防災対策課', '情報企画課'],
  })
  const { entries, findings } = organisationOf(shared, [])
  expect([parentIn(entries, '防災対策課'), parentIn(entries, '情報企画課')]).toEqual([null, null])
  expect(findings.map(({ kind, says }) => [kind, says.includes('情報企画課')])).toEqual([
    ['section-parent-unknown', false],
    ['section-parent-unknown', true],
  ])
})

test('a name that differs in widths only is the same section, and people are told', () => {
  const known = { ...planningSection, name: 'ＩＣＴ推進課', parent: 'D01', existed: null }
  const booklet = withProgramme(booklet2023, 0, { sections: ['ICT推進課'] })
  const { entries, findings, sheets } = organisationOf(booklet, kept([policyDepartment, known]))
  expect(sheets[0]?.sections).toEqual(['S001'])
  expect(entries.find(({ code }) => code === 'S001')?.name).toBe('ＩＣＴ推進課')
  expect(findings.map(({ kind }) => kind)).toContain('section-spelling')
})

test('a section that was closed before the year is another one', () => {
  const closed = { ...planningSection, name: '市民協働課', existed: { from: null, until: '2023-03-31' } }
  const { sheets } = organisationOf(booklet2023, kept([policyDepartment, closed]))
  expect(sheets[0]?.sections).toEqual(['S002'])
})

test('of two sections of one name the one in the sheet’s department is meant', () => {
  const [one, other] = ['D02', 'D01'].map((parent, index) => ({
    ...planningSection,
    code: `S00${index + 1}`,
    name: '庶務課',
    parent,
  }))
  const second = { ...policyDepartment, code: 'D02', name: '市長公室' }
  const booklet = withProgramme(booklet2023, 0, { departments: ['政策経営部'], sections: ['庶務課'] })
  const known = [policyDepartment, second, one, other].filter((each) => each !== undefined)
  expect(organisationOf(booklet, kept(known)).sheets[0]).toEqual({ departments: ['D01'], sections: ['S002'] })
})

test('a section printed twice in one cell is kept once, and people are told', () => {
  const booklet = withProgramme(booklet2023, 0, { sections: ['市民協働課', '市民協働課'] })
  const { sheets, findings } = organisationOf(booklet, [])
  expect(sheets[0]?.sections).toEqual(['S001'])
  expect(findings.map(({ kind }) => kind)).toEqual(['section-repeated'])
})

function parentIn(entries: readonly Section[], name: string): string | null {
  const parent = entries.find((each) => each.name === name)?.parent
  return entries.find(({ code }) => code === parent)?.name ?? null
}

function kept(entries: readonly Section[]): Kept<Section>[] {
  const at = new Date(0)
  return entries.map((entry, id) => ({
    id,
    key: entry.code,
    revision: 1,
    state: 'draft',
    writtenBy: 'yamada',
    writtenAt: at,
    changedAt: at,
    entry,
  }))
}
