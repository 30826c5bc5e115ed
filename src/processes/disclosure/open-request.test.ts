import { expect, test } from 'vitest'
import { openProgress, readSheet } from '#core/inbox/progress.ts'
import { newSecret, printSecret } from '#core/inbox/secret.ts'
import { insert, revise } from '#core/store/entries.ts'
import { list } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import { transact } from '#platform/database.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { agencies } from '#registers/records/agencies/register.ts'
import { mayor } from '#registers/records/agencies/samples.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { disclosureRequests } from '#registers/records/disclosure-requests/register.ts'
import { disclosureTerms } from '#registers/records/disclosure-terms/register.ts'
import { fifteenDays } from '#registers/records/disclosure-terms/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { release, releaseSections } from '#tests/edition.ts'
import { formEntries } from '../letters/form-entries.ts'
import { enterLetter } from '../letters/form-entry.ts'
import { progressSheet } from '../progress/progress-sheet.ts'
import { progressSources } from '../progress/progress-sources.ts'

const use = useDatabase()

const at = new Date('2020-06-01T03:00:00Z')
const stamp = { by: 'yamada', at, why: '' }
const values = {
  documents: null,
  description: '広報紙の契約書を見たい。',
  agency: 'mayor',
  wanted: ['electronic'],
  requesterKind: 'resident',
  name: '緑丘 みどり',
  address: null,
  email: 'midori@example.jp',
  telephone: null,
}

test('a letter becomes a case with the next number of its year and a last day; its sender follows it by the link, and nobody else', async () => {
  await prepare()
  const secret = newSecret()
  await enter('0123-4567-8901-2345', printSecret(secret))
  await enter('5432-1098-7654-3211', null)
  const { entries } = await list(use.db, disclosureRequest, everything)
  expect(entries.map(({ key, entry }) => [key, entry.dueOn, entry.channel])).toEqual([
    ['2020-0001', '2020-06-16', 'web'],
    ['2020-0002', '2020-06-16', 'web'],
  ])

  const text = await sheetAt(at)
  const sheet = readSheet(text ?? null)
  const seen = sheet && openProgress(sheet, secret)
  expect(seen).toMatchObject({
    number: '2020-0001',
    state: { ja: '検討しています' },
    due: { on: '2020-06-16' },
    steps: [{ on: '2020-06-01' }],
  })
  expect(seen?.because.ja.join()).toContain('期限は令和2年6月16日')
  expect(sheet && openProgress(sheet, newSecret())).toBeUndefined()
  for (const word of [values.name, values.description, '2020-0001']) expect(text).not.toContain(word)

  // Nothing has changed: the sheet is the same. The next day it is another, as it is after a change.
  expect(await sheetAt(at)).toBe(text)
  expect(await sheetAt(new Date('2020-06-02T03:00:00Z'))).not.toBe(text)
})

test('while a clarification is awaited the link says so, and no day is due', async () => {
  await prepare()
  const secret = newSecret()
  await enter('0123-4567-8901-2345', printSecret(secret))
  const [kept] = (await list(use.db, disclosureRequest, everything)).entries
  if (kept === undefined) throw new Error('nothing was entered')
  const clarifications = [{ askedOn: '2020-06-03', asks: 'どの年度のものですか。', answeredOn: null }]
  await revise(use.db, stamp, disclosureRequests, kept, { ...kept.entry, clarifications, dueOn: null })
  const sheet = readSheet((await sheetAt(at)) ?? null)
  const seen = sheet && openProgress(sheet, secret)
  expect(seen).toMatchObject({ state: { en: 'Waiting for your clarification' }, due: null })
  expect(seen?.asks[0]?.ja).toContain('どの年度のものですか。')
})

async function prepare(): Promise<void> {
  await releaseSections(use.db)
  await release(use.db, programmes, publicRelations)
  await insert(use.db, stamp, agencies, { ...mayor, section: null })
  await insert(use.db, stamp, disclosureTerms, fifteenDays)
}

function enter(receipt: string, secret: string | null): Promise<void> {
  const letter = { form: 'disclosure', receivedAt: at.toISOString(), language: 'ja', values, secret } as const
  return transact(use.db, (trx) => enterLetter(formEntries, trx, receipt, letter, at))
}

function sheetAt(moment: Date): Promise<string | undefined> {
  return progressSheet(use.db, progressSources, moment)
}
