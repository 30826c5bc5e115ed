import { expect, test } from 'vitest'
import { findings } from '#core/rules/rule.ts'
import { folderRules } from './rules.ts'
import { handbookFolder, newsletterFolder } from './samples.ts'

test('the day of expiry follows from retention and start, and a wrong one is told the right one', () => {
  const [finding] = findings(folderRules, { ...newsletterFolder, expiresOn: '2029-03-31' })
  expect(finding).toMatchObject({ at: 'expiresOn', says: expect.stringContaining('令和12年3月31日') })
})

test('a permanent folder has no day of expiry', () => {
  const kept = { ...newsletterFolder, retention: 'permanent' }
  expect(findings(folderRules, kept).map(({ at }) => at)).toEqual(['expiresOn'])
  expect(findings(folderRules, { ...kept, expiresOn: null })).toEqual([])
})

test('extended, a folder expires later, never earlier', () => {
  const extended = { ...newsletterFolder, lifeState: 'extended' } as const
  expect(findings(folderRules, { ...extended, expiresOn: '2035-03-31' })).toEqual([])
  expect(findings(folderRules, { ...extended, expiresOn: '2029-03-31' }).length).toBe(1)
})

test('only a folder in regular use does without a start', () => {
  expect(findings(folderRules, handbookFolder)).toEqual([])
  const ended = { ...newsletterFolder, retentionStartOn: null, expiresOn: null }
  expect(findings(folderRules, ended).map(({ at }) => at)).toEqual(['retentionStartOn'])
})

test('what is important is never discarded', () => {
  const important = { ...newsletterFolder, isImportant: true, lifeState: 'listed' } as const
  expect(findings(folderRules, important).map(({ at }) => at)).toEqual(['dispositionAtExpiry', 'lifeState'])
})
