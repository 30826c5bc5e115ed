import { beforeEach, expect, test } from 'vitest'
import { get, insert, revise } from '#core/store/entries.ts'
import { transact } from '#platform/database.ts'
import { agencies } from '#registers/records/agencies/register.ts'
import { mayor } from '#registers/records/agencies/samples.ts'
import { disclosureDecision } from '#registers/records/disclosure-decisions/record.ts'
import { disclosureDecisions } from '#registers/records/disclosure-decisions/register.ts'
import { partly } from '#registers/records/disclosure-decisions/samples.ts'
import { disclosureGrounds } from '#registers/records/disclosure-grounds/register.ts'
import { disclosureRequests } from '#registers/records/disclosure-requests/register.ts'
import { partlyGranted } from '#registers/records/disclosure-requests/samples.ts'
import { disclosureTerms } from '#registers/records/disclosure-terms/register.ts'
import { fifteenDays } from '#registers/records/disclosure-terms/samples.ts'
import { document } from '#registers/records/documents/record.ts'
import { documents } from '#registers/records/documents/register.ts'
import { newsletterContract } from '#registers/records/documents/samples.ts'
import { redactions } from '#registers/records/redactions/register.ts'
import { letterWithName } from '#registers/records/redactions/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { layFolders, releaseNew, stampOn } from '#tests/disposal/ground.ts'
import { disclose } from './case-acts.ts'
import { listReady, proposeDisclosed } from './proposals.ts'

const use = useDatabase()

const fileOf = (name: string, letter: string) => ({
  ...{ name, type: 'application/pdf', bytes: 1234, sha256: letter.repeat(64) },
})
const original = fileOf('original.pdf', 'a')
const handedOver = fileOf('redacted.pdf', 'b')

beforeEach(async () => {
  await layFolders(use.db, 1)
  const stamp = stampOn('2020-06-01')
  await insert(use.db, stamp, agencies, { ...mayor, section: null })
  await insert(use.db, stamp, disclosureTerms, fifteenDays)
  for (const ground of disclosureGrounds.samples) await insert(use.db, stamp, disclosureGrounds, ground)
  for (const number of ['B1', 'B2']) {
    await releaseNew(use.db, documents, { ...newsletterContract, number, folder: 'A0' })
  }
  const asked = { ...partlyGranted, documents: ['B1', 'B2'], disclosures: null, sections: null }
  await insert(use.db, stamp, disclosureRequests, asked)
  for (const [index, key] of ['B1', 'B2'].entries()) {
    const decided = { ...partly, number: `2020-0002-${index + 1}`, document: key, sections: null }
    await insert(use.db, stamp, disclosureDecisions, { ...decided, disclosedOn: null })
  }
})

test('what was handed over once is proposed to everybody after the days of the terms, with the file without its hidden parts, and never with the original', async () => {
  const redaction = { ...letterWithName, document: 'B1', original, marks: null }
  const released = await releaseNew(use.db, redactions, { ...redaction, result: handedOver })
  await insert(use.db, stampOn('2020-07-20'), redactions, {
    ...{ ...redaction, number: '2020-2', result: fileOf('unfinished.pdf', 'c') },
  })
  expect(released.state).toBe('released')

  const at = { key: '2020-0002', revision: 1 }
  await transact(use.db, (trx) => disclose(trx, stampOn('2020-07-27'), at, 'copy'))
  expect((await get(use.db, disclosureDecision, '2020-0002-1')).entry.disclosedOn).toBe('2020-07-27')
  expect(await listReady(use.db, stampOn('2020-08-25').at, null)).toEqual([])
  const ready = await listReady(use.db, stampOn('2020-08-26').at, null)
  expect(ready.map(({ document: key, disclosedOn }) => [key, disclosedOn])).toEqual([
    ['B1', '2020-07-27'],
    ['B2', '2020-07-27'],
  ])

  for (const { document: key, disclosedOn } of ready) {
    await transact(use.db, (trx) => proposeDisclosed(trx, stampOn('2020-08-26'), key, disclosedOn))
  }
  // Two people still stand before its release.
  expect(await get(use.db, document, 'B1')).toMatchObject({
    state: 'draft',
    entry: { disclosedOn: '2020-07-27', fullText: handedOver },
  })
  // Without a redaction only the day is told.
  expect((await get(use.db, document, 'B2')).entry).toMatchObject({
    disclosedOn: '2020-07-27',
    fullText: null,
  })
  expect(await listReady(use.db, stampOn('2020-08-27').at, null)).toEqual([])
})

test('a redaction that was changed after its release waits for its next release', async () => {
  const redaction = { ...letterWithName, document: 'B1', original, marks: null, result: handedOver }
  const kept = await releaseNew(use.db, redactions, redaction)
  const later = { ...redaction, result: fileOf('later.pdf', 'd') }
  await revise(use.db, stampOn('2020-08-01'), redactions, kept, later)
  await transact(use.db, (trx) => proposeDisclosed(trx, stampOn('2020-08-26'), 'B1', '2020-07-27'))
  expect((await get(use.db, document, 'B1')).entry.fullText).toBeNull()
})
