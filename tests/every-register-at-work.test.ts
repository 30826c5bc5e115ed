import { expect, test } from 'vitest'
import { registerPages } from '#core/office/register-pages.tsx'
import type { RecordType } from '#core/record/define.ts'
import { proposeColumns } from '#core/record/mapping-proposal.ts'
import { publicValues } from '#core/record/public-record.ts'
import { tableColumns } from '#core/record/table-header.ts'
import type { Register } from '#core/rules/register.ts'
import { hindrancesOf } from '#core/rules/release-rule.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { insert, transition } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import { mentionsOf } from '#core/store/references.ts'
import { listCurrent } from '#core/store/releases.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { catalog } from '#registers/catalog.ts'
import { useDatabase } from './database.ts'
import { plainGate } from './gate.ts'
import { officePages, postedBy } from './office-pages.ts'

const use = useDatabase()

test('a sample that is written leaves one line of history; released, it shows its public fields and nothing else', async () => {
  const written = await insertSamples()
  for (const { register, record, kept } of written) {
    const { key } = kept
    const [line, ...more] = await listHistory(use.db, record.key, key)
    expect(more).toEqual([])
    expect(line).toMatchObject({ act: 'insert', by: 'yamada', after: kept.entry })

    await transition(use.db, stamp('yamada'), register, { key, revision: 1 }, 'review')
    await transition(use.db, stamp('suzuki'), register, { key, revision: 2 }, 'approval')
    const releasing = transition(
      use.db,
      stamp('suzuki'),
      register,
      { key, revision: 3 },
      'release',
      plainGate,
    )
    const moment = { on: '2020-06-01', before: null }
    if (hindrancesOf(register.releaseRules, kept.entry, moment).length > 0) {
      await expect(releasing).rejects.toMatchObject({ reason: 'invalid' })
      expect((await listCurrent(use.db, record.key)).filter(({ entry }) => entry === key)).toEqual([])
      continue
    }
    await releasing
    const release = (await listCurrent(use.db, record.key)).find(({ entry }) => entry === key)
    expect(release?.values).toEqual(publicValues(record, kept.entry))
    expect(Object.keys(release?.values ?? {}).filter((name) => !record.fields[name]?.public)).toEqual([])
  }
  expect(written.length).toBe(catalog.reduce((sum, { samples }) => sum + samples.length, 0))
})

test('each has its pages: list, search for options, form with its check and its draft, entry, history and review', async () => {
  const clock = new Date('2020-06-01T09:00:00+09:00')
  const people = { roles: ['clerk', 'approver'] as const, now: clock }
  await insertAccount(use.db, stamp('test'), { id: 'yamada', name: '山田 花子', passwordHash: 'x' })
  const written = await insertSamples()
  const office = officePages(
    use,
    (app, own) => {
      for (const register of catalog) app.route(`/${register.record.key}`, registerPages(own, register))
    },
    people,
  )
  const broken: string[] = []
  for (const { record } of catalog) {
    const key = written.find((each) => each.record === record)?.kept.key ?? ''
    const list = `/${record.key}`
    const entry = `${list}/${encodeURIComponent(key)}`
    for (const address of [list, `${list}/options?q=a`, entry, `${entry}/history`, `${entry}/review`]) {
      const { status } = await office.page(address)
      if (status !== 200) broken.push(`${status} ${address}`)
    }
    const { status, html } = await office.page(`${list}/new`)
    // What is evidence is written by its process alone.
    if (record.unchanging !== undefined) {
      expect(status).toBe(403)
      continue
    }
    if (status !== 200) broken.push(`${status} ${list}/new`)
    for (const address of [`${list}/check`, `${list}/drafts`]) {
      const answer = await office.post(address, postedBy(html, list))
      if (!answer.ok) broken.push(`${answer.status} ${address}`)
    }
  }
  expect(broken).toEqual([])
})

test('a file with the headings of a register is recognised, column by column', () => {
  for (const { record } of catalog) {
    const headings = tableColumns(record).map(({ heading }) => heading)
    const proposed = proposeColumns(record, { headings, rows: [] })
    expect(proposed.filter(({ column }) => column === null)).toEqual([])
  }
})

/** Writes every sample of every register, what is referred to before what refers to it. */
async function insertSamples(): Promise<Written[]> {
  const written: Written[] = []
  let waiting = catalog.flatMap((register) => register.samples.map((sample) => ({ register, sample })))
  while (waiting.length > 0) {
    const known = new Set(written.map(({ record, kept }) => `${record.key}/${kept.key}`))
    const isReady = ({ register: { record }, sample }: (typeof waiting)[number]) =>
      mentionsOf(record, sample).every(({ to, key }) => known.has(`${to}/${key}`))
    const ready = waiting.filter(isReady)
    if (ready.length === 0) {
      const stuck = waiting.map(({ register: { record }, sample }) => `${record.key} ${sample[record.title]}`)
      throw new Error(`samples refer to what no sample is: ${stuck.join(', ')}`)
    }
    for (const { register, sample } of ready) {
      written.push({
        register,
        record: register.record,
        kept: await insert(use.db, stamp('yamada'), register, sample),
      })
    }
    waiting = waiting.filter((each) => !ready.includes(each))
  }
  return written
}

type Written = { register: Register; record: RecordType; kept: Kept }

function stamp(by: string): Stamp {
  return { by, at: new Date('2020-06-01T09:00:00+09:00'), why: '' }
}
