import { expect, test } from 'vitest'
import { registerPages } from '#core/office/register-pages.tsx'
import type { Role } from '#core/rules/permission.ts'
import { insertComment } from '#core/store/comments.ts'
import { insert, transition } from '#core/store/entries.ts'
import { endSchedule, scheduleRelease } from '#core/store/scheduled-releases.ts'
import { gatePages } from '#office/gate/gate-pages.tsx'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { incidents } from '#registers/records/incidents/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { deskRoutes } from './desk-routes.tsx'

const use = useDatabase()
const monday = new Date('2026-04-06T09:00:00+09:00')
const later = (days: number) => new Date(monday.getTime() + days * 86_400_000)
const stamp = (by: string, why = '', at = monday) => ({ by, why, at })
const as = (person: string, roles: readonly Role[], now = monday) =>
  officePages(
    use,
    (app, office) => {
      app.route('/', deskRoutes(office, 'https://example.jp'))
      app.route('/gate', gatePages(office))
      app.route('/programmes', registerPages(office, programmes))
    },
    { roles, now, person },
  )
const write = (code: string, name: string) =>
  insert(use.db, stamp('yamada'), programmes, { ...publicRelations, code, name })
const handOver = async (code: string, name: string) =>
  transition(use.db, stamp('yamada'), programmes, await write(code, name), 'review', plainGate)

test('whoever has nothing to do is told so, and where work begins', async () => {
  const { html } = await as('sato', ['clerk']).page('/')
  expect(html).toContain('いま、あなたを待っているものはありません。')
  expect(html).toContain('href="/registers"')
})

test('a clerk finds drafts, what was sent back with its reason, comments, and where what was handed over stands', async () => {
  await write('P001', '作りかけの登録')
  const returned = await handOver('P002', '戻された登録')
  await insertComment(
    use.db,
    stamp('suzuki'),
    { register: 'programmes', entry: 'P002', revision: 2 },
    { field: 'name', text: '正式な名称か確かめる' },
  )
  await transition(use.db, stamp('suzuki', '名称を直す'), programmes, returned, 'return')
  await handOver('P003', '引き渡した登録')
  const { html } = await as('yamada', ['clerk']).page('/')
  const part = (from: string, to: string) =>
    html.slice(html.indexOf(`id="${from}"`), html.indexOf(`id="${to}"`))
  expect(part('returned', 'comments')).toMatch(/戻された登録[\s\S]*suzuki[\s\S]*名称を直す/)
  expect(part('comments', 'drafts')).toContain('正式な名称か確かめる')
  expect(part('drafts', 'handed')).toContain('作りかけの登録')
  expect(part('drafts', 'handed')).not.toContain('戻された登録')
  expect(part('handed', 'lately')).toMatch(/引き渡した登録[\s\S]*点検中/)
  expect(html).not.toContain('点検・承認を待つもの')
})

test('an approver finds what others wrote and by when, why by then, and what is overdue; never what is his or her own', async () => {
  await handOver('P001', '広報紙の登録')
  const boss = (now: Date) => as('suzuki', ['approver'], now).page('/')
  const fresh = (await boss(monday)).html
  expect(fresh).toContain('広報紙の登録')
  expect(fresh).toContain('開庁日だけで3日を数え、令和8年4月9日（木）までに進めます')
  expect(fresh).not.toContain('期限を過ぎたもの')
  expect((await boss(later(3))).html).not.toContain('期限を過ぎたもの')
  expect((await boss(later(4))).html).toContain('期限を過ぎたもの')
  expect((await as('yamada', ['approver', 'clerk']).page('/')).html).not.toContain('点検・承認を待つもの')
})

test('a releaser finds what is approved, and a scheduled release that was not made until it is noted', async () => {
  const approved = await transition(
    use.db,
    stamp('suzuki'),
    programmes,
    await handOver('P001', '公開前の登録'),
    'approval',
  )
  const id = await scheduleRelease(use.db, stamp('kimura'), programmes.record, approved, later(1))
  await endSchedule(use.db, stamp('system:schedule'), id, 'failed', '登録が書き換えられた。')
  const kimura = as('kimura', ['releaser'])
  expect((await kimura.page('/')).html).toMatch(/行われなかった公開の予約[\s\S]*登録が書き換えられた。/)
  expect((await as('suzuki', ['releaser']).post(`/gate/schedule/${id}/seen`, {})).status).toBe(404)
  expect((await kimura.post(`/gate/schedule/${id}/seen`, {})).headers.get('location')).toBe('/?done=seen')
  const { html } = await kimura.page('/')
  expect(html).not.toContain('行われなかった公開の予約')
  expect(html).toContain('公開を待つもの')
})

test('cases stand on the desk by their deadlines with the sentences by which they were found, for those alone who work on them', async () => {
  const [sample] = incidents.samples
  if (sample === undefined) throw new Error('no sample of an incident')
  await insert(use.db, stamp('yamada'), incidents, {
    ...{ ...sample, stage: 'detected', triggers: ['sensitive'], knownOn: '2026-04-03' },
    ...{ reportedOn: null, finalReportedOn: null, closedOn: null, containedOn: null, triagedOn: null },
    ...{ notifiedOn: null, publishedOn: null, verifiedOn: null, programme: null, section: null },
  })
  const { html } = await as('sato', ['clerk']).page('/')
  expect(html).toMatch(/業務の期限[\s\S]*速報を出す[\s\S]*期間の起点は令和8年4月3日（金）です。/)
  expect((await as('sato', ['clerk']).page('/deadlines')).html).toContain('速報を出す')
  expect((await as('sato', ['reader']).page('/')).html).not.toContain('業務の期限')
})

test('the registers with their counts have a page of their own', async () => {
  await write('P001', '作りかけの登録')
  const { html } = await as('yamada', ['clerk']).page('/registers')
  expect(html).toContain('aria-label="事務事業 作成中 1"')
})
