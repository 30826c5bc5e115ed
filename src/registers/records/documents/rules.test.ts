import { expect, test } from 'vitest'
import { hindrancesOf } from '#core/rules/release-rule.ts'
import { findings } from '#core/rules/rule.ts'
import { documentReleaseRules } from './release-rules.ts'
import { documentRules } from './rules.ts'
import { newsletterContract, receivedOpinion } from './samples.ts'

const at = (entry: typeof newsletterContract) => findings(documentRules, entry).map((finding) => finding.at)
const kept = (entry: typeof newsletterContract, on: string, before: object | null = null) =>
  hindrancesOf(documentReleaseRules, entry, { on, before: before as never }).map((finding) => finding.at)

test('a decision before the draft, or completion before the decision, is told at its day', () => {
  expect(at({ ...newsletterContract, decidedOn: '2019-05-09' })).toEqual(['decidedOn'])
  expect(at({ ...newsletterContract, completedOn: '2019-05-16' })).toEqual(['completedOn'])
  expect(at({ ...receivedOpinion, completedOn: '2019-06-02' })).toEqual(['completedOn'])
})

test('a document of March may be filed with the year to come, and with no other', () => {
  const march = { ...newsletterContract, draftedOn: '2019-03-25' }
  expect(at({ ...march, fiscalYear: 2018 })).toEqual([])
  expect(at({ ...march, fiscalYear: 2019 })).toEqual([])
  expect(at({ ...march, fiscalYear: 2020 })).toEqual(['fiscalYear'])
})

test('what is not to be disclosed says why, and what is open says nothing of the kind', () => {
  expect(at({ ...newsletterContract, forecastReasons: null })).toEqual(['forecastReasons'])
  expect(at({ ...newsletterContract, disclosureForecast: 'open' })).toEqual(['forecastReasons'])
  expect(at({ ...newsletterContract, disclosureForecast: 'timed' })).toEqual(['disclosableFrom'])
})

test('less than one year is only for what is enumerated', () => {
  expect(at({ ...newsletterContract, retention: 'under1' })).toEqual(['shortKeptAs'])
  expect(at({ ...newsletterContract, shortKeptAs: 'copy' })).toEqual(['shortKeptAs'])
})

test('a document is not in the catalogue before it is completed', () => {
  expect(kept(newsletterContract, '2019-05-19')).toEqual(['completedOn'])
  expect(kept(newsletterContract, '2019-05-20')).toEqual([])
  expect(kept({ ...newsletterContract, completedOn: null }, '2020-01-01')).toEqual(['completedOn'])
})

test('a public title that was corrected after its release says why', () => {
  const before = { publicTitle: '広報紙の印刷' }
  expect(kept(newsletterContract, '2020-01-01', before)).toEqual(['correctionReason'])
  const corrected = { ...newsletterContract, correctionReason: 'clearer', correctedOn: '2020-01-01' } as const
  expect(kept(corrected, '2020-01-01', before)).toEqual([])
  expect(kept(newsletterContract, '2020-01-01', newsletterContract)).toEqual([])
})
