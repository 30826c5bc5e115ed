import { expect, test } from 'vitest'
import { defineRecord, longText, personName, rows, text } from '#core/record/define.ts'
import { isPersonal } from '#core/rules/permission.ts'
import { get, insert, revise } from '#core/store/entries.ts'
import { catalog } from '#registers/catalog.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { policyDepartment } from '#registers/planning/sections/samples.ts'
import { personalFiles } from '#registers/records/personal-files/register.ts'
import { useDatabase } from '#tests/database.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { describeFile } from './describe-file.ts'
import { refreshFiles } from './refresh-files.ts'

const use = useDatabase()
const at = new Date('2026-04-01T09:00:00+09:00')
const records = catalog.map(({ record }) => record)

const benefit = defineRecord({
  key: 'benefits',
  label: '給付',
  basis: '給付金支給要綱',
  title: 'title',
  programme: { master: '試験。' },
  retention: { years: 5, basis: '試験' },
  personalFile: { purpose: '給付のため', people: '申請した人', source: '申請書', recipients: null },
  fields: {
    title: text('件名', { max: 10 }),
    name: personName('氏名', { personal: 'basic' }),
    number: text('個人番号', { max: 12, personal: 'number' }),
    illness: longText('病状', { max: 100, personal: 'sensitive' }),
    family: rows('世帯員', { name: text('氏名', { max: 10, personal: 'basic' }) }),
  },
})

const facts = { entries: 999, on: '2026-04-01', domain: '給付', municipality }

test('a file names the personal fields of its record, those of its tables too, and marks what is sensitive', () => {
  expect(describeFile(benefit, facts, null)).toMatchObject({
    code: 'PF-benefits',
    items: '氏名、個人番号（個人番号）、病状（要配慮個人情報）、世帯員の氏名',
    sensitive: 'contained',
    numbers: 'contained',
    agency: municipality.bodies.executive,
    origin: 'generated',
  })
})

test.each([
  [999, 'ordinance', 'none'],
  [1000, 'law', 'basic'],
  [99_999, 'law', 'basic'],
  [100_000, 'law', 'key'],
  [300_000, 'law', 'full'],
])('%d people: %s, assessment %s', (entries, size, assessment) => {
  expect(describeFile(benefit, { ...facts, entries }, null)).toMatchObject({ size, assessment })
})

test('without personal fields there is nothing to describe, and what the staff have put to a file stays', () => {
  const before = {
    ...describeFile(benefit, { ...facts, entries: 1000 }, null),
    ...{ section: 'S001', desk: '給付課', remarks: '令和8年度まで', assessmentReviewOn: '2027-03-31' },
  }
  expect(describeFile(benefit, { ...facts, entries: 2000 }, before)).toEqual(before)
})

test('every register with personal fields has its file; a second time nothing is written', async () => {
  const first = await refreshFiles(use.db, records, municipality, at)
  expect(first.map(({ file }) => file.key)).toEqual(records.filter(isPersonal).map(({ key }) => `PF-${key}`))
  expect(first.every(({ isWritten, file }) => isWritten && file.state === 'review')).toBe(true)
  const second = await refreshFiles(use.db, records, municipality, at)
  expect(second.some(({ isWritten }) => isWritten)).toBe(false)
})

test('a definition that has changed is described anew, and what a clerk has added is kept', async () => {
  await insert(use.db, { by: 'yamada', at, why: '' }, sections, policyDepartment)
  await refreshFiles(use.db, records, municipality, at)
  const before = await get(use.db, personalFiles.record, 'PF-enquiries')
  const added = { ...before.entry, section: policyDepartment.code }
  await revise(use.db, { by: 'yamada', at, why: '' }, personalFiles, before, added)

  const changed = records.map((record) =>
    record.key === 'enquiries' ? { ...record, basis: '新しい条例' } : record,
  )
  const refreshed = await refreshFiles(use.db, changed, municipality, at)
  expect(refreshed.filter(({ isWritten }) => isWritten).map(({ file }) => file.key)).toEqual(['PF-enquiries'])
  const now = await get(use.db, personalFiles.record, 'PF-enquiries')
  expect(now).toMatchObject({
    state: 'review',
    entry: { basis: '新しい条例', section: policyDepartment.code },
  })
})
