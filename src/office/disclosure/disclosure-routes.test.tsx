import { beforeEach, expect, test } from 'vitest'
import { openProgress, readSheet } from '#core/inbox/progress.ts'
import { readSecret } from '#core/inbox/secret.ts'
import { registerPages } from '#core/office/register-pages.tsx'
import { get, insert, transition } from '#core/store/entries.ts'
import { listAskedTwice, listReady } from '#processes/disclosure/proposals.ts'
import { countMonthly } from '#processes/disclosure/statistics.ts'
import { progressSheet } from '#processes/progress/progress-sheet.ts'
import { progressSources } from '#processes/progress/progress-sources.ts'
import { agencies } from '#registers/records/agencies/register.ts'
import { educationBoard } from '#registers/records/agencies/samples.ts'
import { disclosureDecisions } from '#registers/records/disclosure-decisions/register.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { disclosureStatistic } from '#registers/records/disclosure-statistics/record.ts'
import { disclosureTerms } from '#registers/records/disclosure-terms/register.ts'
import { fifteenDays } from '#registers/records/disclosure-terms/samples.ts'
import { redactions } from '#registers/records/redactions/register.ts'
import { useDatabase } from '#tests/database.ts'
import { layFolders } from '#tests/disposal/ground.ts'
import { officePages } from '#tests/office-pages.ts'
import { disclosureRoutes } from './disclosure-routes.tsx'

const use = useDatabase()
const stamp = (by: string) => ({ by, at: at('2020-06-01'), why: '' })

beforeEach(async () => {
  await insert(use.db, stamp('yamada'), agencies, educationBoard)
  await insert(use.db, stamp('yamada'), disclosureTerms, fifteenDays)
})

const asked = {
  ...{ agency: 'education-board', channel: 'counter', requestedOn: '2020-06-01', receivedOn: '2020-06-01' },
  ...{
    requesterKind: 'resident',
    description: '学校の工事の図面',
    wanted: 'copy',
    name: '見本 花子',
    language: 'ja',
  },
}

test('a request at the counter becomes a case, and its slip shows the secret link once', async () => {
  const slip = await (await clerk('2020-06-01').post('/disclosure', asked)).text()
  expect(slip).toContain('2020-0001')
  const code = /#([0-9A-Z-]{34})/.exec(slip)?.[1] ?? ''
  const sheet = readSheet((await progressSheet(use.db, progressSources, at('2020-06-01'))) ?? null)
  const secret = readSecret(code)
  expect(sheet && secret && openProgress(sheet, secret)?.number).toBe('2020-0001')

  const { html } = await clerk('2020-06-20').page('/disclosure')
  expect(html).toContain('4日超過')
  expect((await clerk('2020-06-20').page('/disclosure?view=table&lang=en')).html).toContain('4 days overdue')
  const wrong = await clerk('2020-06-01').post('/disclosure', { ...asked, name: '', requestedOn: '六月' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('氏名・名称')])
})

test('a clarification stops the clock, the answer lets it go on, and an extension is granted once', async () => {
  await clerk('2020-06-01').post('/disclosure', asked)
  await act('2020-06-05', 'clarification', { asks: 'どの学校ですか。' })
  expect((await request()).dueOn).toBeNull()
  await act('2020-06-10', 'answer')
  expect((await request()).dueOn).toBe('2020-06-22')
  // Asked and answered on one day, nothing stood still.
  await act('2020-06-11', 'clarification', { asks: 'いつの図面ですか。' })
  await act('2020-06-11', 'answer')
  expect((await request()).dueOn).toBe('2020-06-22')
  expect((await act('2020-06-11', 'extension', { days: '99', reason: '多い' })).status).toBe(422)
  await act('2020-06-11', 'extension', { days: '30', reason: '多いため' })
  expect((await request()).dueOn).toBe('2020-07-21')
  const again = await act('2020-06-12', 'extension', { days: '5', reason: '多いため' })
  expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('一度だけ')])
})

test('a decision counts once somebody else has approved it; after an opposition nothing is handed over before its days are over', async () => {
  await clerk('2020-06-01').post('/disclosure', asked)
  await act('2020-06-02', 'consultation', { party: '見本建設株式会社' })
  await act('2020-06-08', 'consultation/0/opinion', { opinion: 'opposes' })
  const decision = {
    ...{ subject: '学校の工事の図面（令和元年度）', outcome: 'partial', decidedOn: '2020-06-10' },
    ...{ 'grounds.0.place': '氏名', 'grounds.0.clause': 'personal', 'grounds.0.reason': '個人が分かるため' },
  }
  const bare = await clerk('2020-06-10').post('/disclosure/2020-0001/decision', {
    ...decision,
    'grounds.0.place': '',
  })
  expect(bare.status).toBe(422)
  expect((await clerk('2020-06-10').post('/disclosure/2020-0001/decision', decision)).status).toBe(303)
  const early = await act('2020-06-10', 'notification')
  expect(await early.text()).toContain('承認されていない決定がある：2020-0001-1')
  const at1 = { key: '2020-0001-1', revision: 1 }
  await transition(use.db, stamp('yamada'), disclosureDecisions, at1, 'review')
  await transition(use.db, stamp('suzuki'), disclosureDecisions, { ...at1, revision: 2 }, 'approval')
  await act('2020-06-10', 'notification')
  expect(await request()).toMatchObject({
    outcome: 'partial',
    decidedOn: '2020-06-10',
    grounds: ['personal'],
  })
  const soon = await act('2020-06-23', 'disclosure', { way: 'copy' })
  expect(await soon.text()).toContain('開示できるのは2020-06-24から')
  await act('2020-06-24', 'fee', { item: 'copy', pages: '7' })
  expect((await request()).fees).toEqual([{ item: 'copy', pages: 7, amount: 70, paidOn: null }])
  expect((await act('2020-06-24', 'disclosure', { way: 'copy' })).status).toBe(303)
  expect((await clerk('2020-06-24').page('/disclosure/2020-0001')).html).toContain('開示した日が入りました')
  await act('2020-06-25', 'payment')
  expect((await request()).fees?.[0]?.paidOn).toBe('2020-06-25')
  expect(await (await act('2020-09-10', 'hold-end')).text()).toContain('2020-09-10までは、凍結を解けない')
  expect((await act('2020-09-11', 'hold-end')).status).toBe(303)
  const notice = await clerk('2020-06-24').page('/disclosure/2020-0001/notice')
  expect(notice.html).toContain('個人が分かるため')
  expect(notice.html).toContain('3か月以内に審査請求')
})

test('a request for very many documents is decided in two parts, each by a day of its own', async () => {
  await clerk('2020-06-01').post('/disclosure', asked)
  expect((await act('2020-06-20', 'split', { dueOn: '2020-09-30', reason: '多い' })).status).toBe(422)
  await act('2020-06-05', 'split', { dueOn: '2020-09-30', reason: '図面が五百枚あるため' })
  const again = await act('2020-06-06', 'split', { dueOn: '2020-10-30', reason: '多い' })
  expect(await again.text()).toContain('分割できるのは一度だけである。')
  // The first part is still due within the ordinary period.
  expect((await clerk('2020-06-20').page('/disclosure')).html).toContain('4日超過')

  await decide('2020-0001-1', '2020-06-12')
  expect(await (await act('2020-06-12', 'notification')).text()).toContain('先の部分の通知を先に記録する')
  expect((await clerk('2020-06-12').page('/disclosure/2020-0001')).html).toContain('先の部分の決定を通知する')
  expect((await act('2020-06-12', 'first-notification')).status).toBe(303)
  expect(await request()).toMatchObject({ outcome: null, firstDecidedOn: '2020-06-12' })
  expect((await clerk('2020-06-20').page('/disclosure')).html).toContain('あと102日')
  expect((await act('2020-06-15', 'disclosure', { way: 'copy' })).status).toBe(303)
  expect(
    (await clerk('2020-06-20').page('/disclosure')).html.match(/href="\/disclosure\/2020-0001"/g),
  ).toHaveLength(1)

  await decide('2020-0001-2', '2020-09-20')
  expect((await act('2020-09-21', 'notification')).status).toBe(303)
  expect(await request()).toMatchObject({ outcome: 'full', decidedOn: '2020-09-20' })
  expect((await clerk('2020-09-21').page('/disclosure/2020-0001')).html).toContain('開示の準備')
  await act('2020-09-25', 'disclosure', { way: 'copy' })
  const days = await Promise.all(
    ['2020-0001-1', '2020-0001-2'].map(
      async (key) => (await get(use.db, disclosureDecisions.record, key)).entry,
    ),
  )
  expect(days.map(({ disclosedOn }) => disclosedOn)).toEqual(['2020-06-15', '2020-09-25'])
  expect((await clerk('2020-09-26').page('/disclosure/2020-0001')).html).toContain('完了')
})

test('a decision that was withdrawn keeps its number, and the next has another; what costs nothing waits for no payment', async () => {
  await clerk('2020-06-01').post('/disclosure', asked)
  const decision = { subject: '学校の工事の図面（令和元年度）', outcome: 'full', decidedOn: '2020-06-10' }
  const write = () => clerk('2020-06-10').post('/disclosure/2020-0001/decision', decision)
  await write()
  const at1 = { key: '2020-0001-1', revision: 1 }
  await transition(use.db, { ...stamp('yamada'), why: '書き誤り' }, disclosureDecisions, at1, 'withdrawal')
  expect((await write()).headers.get('location')).toBe('/disclosure-decisions/2020-0001-2')
  await act('2020-06-10', 'fee', { item: 'electronic', pages: '1' })
  expect((await request()).fees).toEqual([{ item: 'electronic', pages: 1, amount: 0, paidOn: '2020-06-10' }])
})

test('the statistics of a year are counted on demand and wait for somebody else to approve them', async () => {
  await clerk('2020-06-01').post('/disclosure', asked)
  expect((await clerk('2020-06-02').page('/disclosure')).html).toContain('いま数える')
  expect((await clerk('2020-06-02').post('/disclosure/statistics', { year: '1999' })).status).toBe(422)
  const counted = await clerk('2020-06-02').post('/disclosure/statistics', { year: '2020' })
  expect(counted.headers.get('location')).toBe('/disclosure-statistics/2020')
  expect(await get(use.db, disclosureStatistic, '2020')).toMatchObject({
    state: 'review',
    entry: { requests: 1, open: 1 },
  })
  await countMonthly(use.db, at('2020-07-01'))
  expect((await get(use.db, disclosureStatistic, '2020')).state).toBe('review')
})

test('who may only read sees no acts, and can do none; what somebody else has changed meanwhile is told', async () => {
  await clerk('2020-06-01').post('/disclosure', asked)
  const reader = pagesOf('2020-06-02', ['reader'])
  expect((await reader.page('/disclosure/2020-0001')).html).not.toContain('補正を求める')
  expect((await reader.post('/disclosure/2020-0001/withdrawal', { revision: '1' })).status).toBe(403)
  const stale = await clerk('2020-06-02').post('/disclosure/2020-0001/withdrawal', { revision: '7' })
  expect(stale.status).toBe(409)
  expect((await act('2020-06-02', 'withdrawal')).status).toBe(303)
  expect((await act('2020-06-02', 'clarification', { asks: 'なに' })).status).toBe(422)
})

test('from a case a redaction begins with what the case says already', async () => {
  await clerk('2020-06-01').post('/disclosure', asked)
  const { html } = await clerk('2020-06-02').page('/disclosure/2020-0001')
  const [, href = ''] = /href="(\/redactions\/new[^"]*)"/.exec(html) ?? []
  const form = await clerk('2020-06-02').page(`${href}&amp=&__proto__=x&subject=%22%3Eb`)
  expect(form.html).toMatch(/name="request"[^>]*value="2020-0001"|value="2020-0001"[^>]*name="request"/)
  expect(form.html).toContain('&quot;&gt;b')
})

test('what was asked for more than once is told to those of the section whose document it is', async () => {
  await layFolders(use.db, 1)
  for (const _ of [1, 2]) await clerk('2020-06-01').post('/disclosure', { ...asked, documents: 'A0-1' })
  const times = async (sections: readonly string[] | null) =>
    (await listAskedTwice(use.db, sections)).map(({ document, times: so }) => [document, so])
  expect(await times(null)).toEqual([['A0-1', 2]])
  expect(await times(['S001'])).toEqual([['A0-1', 2]])
  expect(await times(['S002'])).toEqual([])
  expect(await listReady(use.db, at('2020-06-01'), ['S002'])).toEqual([])
  expect((await clerk('2020-06-01').page('/disclosure/proposals')).html).toContain('A0-1')
})

async function act(day: string, name: string, form: Readonly<Record<string, string>> = {}) {
  const { revision } = await get(use.db, disclosureRequest, '2020-0001')
  return clerk(day).post(`/disclosure/2020-0001/${name}`, { revision: String(revision), ...form })
}

/** A decision to disclose, written by one and approved by another. */
async function decide(key: string, decidedOn: string) {
  const decision = { subject: '学校の工事の図面（令和元年度）', outcome: 'full', decidedOn }
  expect((await clerk(decidedOn).post('/disclosure/2020-0001/decision', decision)).status).toBe(303)
  await transition(use.db, stamp('yamada'), disclosureDecisions, { key, revision: 1 }, 'review')
  await transition(use.db, stamp('suzuki'), disclosureDecisions, { key, revision: 2 }, 'approval')
}

async function request() {
  return (await get(use.db, disclosureRequest, '2020-0001')).entry
}

function clerk(day: string) {
  return pagesOf(day, ['clerk'])
}

function pagesOf(day: string, roles: readonly ('clerk' | 'reader')[]) {
  return officePages(
    use,
    (app, office) =>
      app
        .route('/disclosure', disclosureRoutes(office, 'https://example.jp'))
        .route('/redactions', registerPages(office, redactions)),
    { roles, now: at(day) },
  )
}

function at(day: string): Date {
  return new Date(`${day}T10:00:00+09:00`)
}
