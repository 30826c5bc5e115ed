import { beforeEach, expect, test } from 'vitest'
import type { Role } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { listComments } from '#core/store/comments.ts'
import { get, insert, revise, transition } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import { findScheduled } from '#core/store/scheduled-releases.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { registerPages } from './register-pages.tsx'

const use = useDatabase()
const now = new Date('2026-04-01T09:00:00+09:00')
const stamp = (by: string, why = '') => ({ by, why, at: now })
const as = (person: string, roles: readonly Role[]) =>
  officePages(use, (app, office) => app.route('/programmes', registerPages(office, programmes)), {
    roles,
    now,
    person,
  })
const revision = async (key = 'P001') => String((await get(use.db, programmes.record, key)).revision)
const clerk = () => as('yamada', ['clerk'])
const boss = () => as('suzuki', ['approver', 'releaser'])

beforeEach(async () => {
  const draft = await insert(use.db, stamp('yamada'), programmes, {
    ...publicRelations,
    name: '広報紙の発行',
  })
  await transition(use.db, stamp('yamada'), programmes, draft, 'review', plainGate)
})

async function released() {
  const approved = await transition(
    use.db,
    stamp('suzuki'),
    programmes,
    await get(use.db, programmes.record, 'P001'),
    'approval',
  )
  return transition(use.db, stamp('suzuki'), programmes, approved, 'release', plainGate)
}

test('before the first release everything is new; afterwards only what differs from what is public is shown, word by word', async () => {
  await insertAccount(use.db, stamp('test'), { id: 'yamada', name: '山田 花子', passwordHash: 'x' })
  const { html: first } = await boss().page('/programmes/P001/review')
  expect(first).toContain('はじめての公開')
  // Whoever wrote is called by name, in the course as well.
  expect(first).toContain('山田 花子')
  expect(first).not.toContain('yamada')
  const kept = await released()
  const revised = await revise(use.db, stamp('yamada', '改称'), programmes, kept, {
    ...kept.entry,
    name: '広報紙の配布',
  })
  const { html } = await boss().page('/programmes/P001/review')
  expect(html).toContain('公開中の第4版')
  expect(html).toContain('<del>発行</del>')
  expect(html).toContain('<ins>配布</ins>')
  expect(html).toContain('1項目（うち公開される項目 1、添付ファイル 0）')
  expect(html).toContain('改称')
  expect(revised.revision).toBe(5)
})

test('why an entry was sent back stands on the entry and on its form until it is handed over again', async () => {
  await boss().post('/programmes/P001/return', { revision: await revision(), why: '名称を直す' })
  for (const page of ['/programmes/P001', '/programmes/P001/edit']) {
    expect((await clerk().page(page)).html).toContain('差し戻されました。')
    expect((await clerk().page(page)).html).toContain('理由：名称を直す')
  }
  const { entry, ...at } = await get(use.db, programmes.record, 'P001')
  await revise(use.db, stamp('yamada'), programmes, at, { ...entry, name: '広報紙' })
  expect((await clerk().page('/programmes/P001')).html).toContain('理由：名称を直す')
  await clerk().post('/programmes/P001/review', { revision: await revision() })
  expect((await clerk().page('/programmes/P001')).html).not.toContain('差し戻されました。')
})

test('an entry that residents see leads to where they see it, and no other does', async () => {
  const address = 'href="http://localhost:8000/registers/programmes/P001"'
  expect((await clerk().page('/programmes/P001')).html).not.toContain(address)
  await released()
  expect((await clerk().page('/programmes/P001')).html).toContain(address)
})

test('whoever only reads is not shown the review, nor comments on the entry', async () => {
  await boss().post('/programmes/P001/comments', { field: 'name', text: 'もう少し短く', revision: '2' })
  const reader = as('sato', ['reader'])
  expect((await reader.page('/programmes/P001/review')).status).toBe(403)
  expect((await reader.page('/programmes/P001')).html).not.toContain('もう少し短く')
  expect((await reader.post('/programmes/P001/comments', { text: 'x', revision: '2' })).status).toBe(403)
  expect((await reader.post('/programmes/P001/comments/1/resolution', {})).status).toBe(403)
})

test('a comment on a field stands on review, entry and form, is answered and resolved; the journal has a hash of it and not its words', async () => {
  const said = await boss().post('/programmes/P001/comments', {
    ...{ field: 'name', text: 'もう少し短く', revision: '2' },
    back: '/programmes/P001/review?queue=review',
  })
  expect(said.headers.get('location')).toBe('/programmes/P001/review?queue=review#comment-1')
  for (const page of ['', '/review', '/edit']) {
    expect((await clerk().page(`/programmes/P001${page}`)).html).toContain('もう少し短く')
  }
  await clerk().post('/programmes/P001/comments/1/answers', { text: '直します', revision: '2' })
  const [comment] = await listComments(use.db, 'programmes', 'P001')
  expect(comment?.replies).toMatchObject([{ text: '直します', by: 'yamada' }])
  await clerk().post('/programmes/P001/comments/1/resolution', { back: 'https://evil.example/review' })
  expect((await clerk().page('/programmes/P001/edit')).html).not.toContain('もう少し短く')
  const [resolved, line] = await listHistory(use.db, 'comments', '1')
  expect([resolved?.act, resolved?.by, line?.act]).toEqual(['resolve', 'yamada', 'insert'])
  expect(JSON.stringify(line)).not.toContain('もう少し短く')
})

test('comments of another entry, on no field of the record, empty or endless are refused', async () => {
  await insert(use.db, stamp('yamada'), programmes, { ...publicRelations, code: 'P002' })
  await boss().post('/programmes/P001/comments', { field: '', text: 'ここ', revision: '2' })
  const refused = async (address: string, form: Record<string, string>) =>
    (await boss().post(address, form)).status
  expect(await refused('/programmes/P002/comments/1/answers', { text: 'x' })).toBe(404)
  expect(await refused('/programmes/P002/comments/1/resolution', {})).toBe(404)
  expect(await refused('/programmes/P001/comments/x/resolution', {})).toBe(404)
  expect(await refused('/programmes/P001/comments', { field: '__proto__', text: 'x' })).toBe(422)
  expect(await refused('/programmes/P001/comments', { text: ' ' })).toBe(422)
  expect(await refused('/programmes/P001/comments', { text: 'あ'.repeat(2001) })).toBe(422)
})

test('decisions lead on to the next entry of the queue, and nowhere else', async () => {
  for (const code of ['P002', 'P003']) {
    const draft = await insert(use.db, stamp('yamada'), programmes, { ...publicRelations, code })
    await transition(use.db, stamp('yamada'), programmes, draft, 'review', plainGate)
  }
  const { html } = await boss().page('/programmes/P002/review?queue=review')
  expect(html).toContain('href="/programmes/P001/review?queue=review"')
  expect(html).toContain('href="/programmes/P003/review?queue=review"')
  const next = '/programmes/P003/review?queue=review'
  const done = await boss().post('/programmes/P002/approval', { revision: await revision('P002'), next })
  expect(done.headers.get('location')).toBe(`${next}&done=approval&about=programmes%2FP002`)
  // Which entry it was is told on the page that follows, with the way back to it.
  const after = (await boss().page(done.headers.get('location') ?? '')).html
  expect(after).toContain('承認：記録しました。次の登録です。')
  expect(after).toContain('記録した登録：<a href="/programmes/P002">')
  const evil = [
    '//evil.example/review?x',
    '/\\evil.example/review?x',
    'https://evil.example/gate?',
    '/gate?#x',
  ]
  for (const [index, elsewhere] of evil.entries()) {
    const act = index % 2 === 0 ? 'return' : 'review'
    const person = act === 'return' ? boss() : clerk()
    const answer = await person.post(`/programmes/P003/${act}`, {
      ...{ revision: await revision('P003'), why: '直す', next: elsewhere },
    })
    expect(answer.headers.get('location')).toBe(`/programmes/P003?done=${act}`)
  }
})

test('a refused decision is told on the page of the review, where the person is', async () => {
  const answer = await boss().post('/programmes/P001/return', {
    ...{ revision: await revision(), why: '', next: '/gate?queue=review' },
  })
  const html = await answer.text()
  expect([
    answer.status,
    html.includes('「差し戻す」には理由を書く。'),
    html.includes('はじめての公開'),
  ]).toEqual([422, true, true])
})

test('a release is scheduled by Japan’s clocks, shown, and cancelled; who may not release can do neither', async () => {
  await boss().post('/programmes/P001/approval', { revision: await revision() })
  const order = { revision: await revision(), releaseAt: '2026-04-02T00:00', why: '' }
  expect((await clerk().post('/programmes/P001/schedule', order)).status).toBe(403)
  const unread = await boss().post('/programmes/P001/schedule', { ...order, releaseAt: '明日' })
  expect([unread.status, (await unread.text()).includes('日時を決めて公開する')]).toEqual([422, true])
  expect((await boss().post('/programmes/P001/schedule', { ...order, releaseAt: '' })).status).toBe(422)
  expect((await boss().post('/programmes/P001/schedule', order)).status).toBe(303)
  const scheduled = await findScheduled(use.db, 'programmes', 'P001')
  expect(scheduled?.releaseAt.toISOString()).toBe('2026-04-01T15:00:00.000Z')
  expect((await clerk().page('/programmes/P001')).html).toContain('に公開される予約があります')
  const id = String(scheduled?.id)
  expect((await clerk().post('/programmes/P001/schedule/cancellation', { id })).status).toBe(403)
  expect((await boss().post('/programmes/P001/schedule/cancellation', { id })).status).toBe(303)
  expect((await boss().post('/programmes/P001/schedule/cancellation', { id })).status).toBe(409)
})

test('a wrong release is undone by a new version with what was public before, reached from the entry', async () => {
  const first = await released()
  const wrong = await revise(use.db, stamp('yamada'), programmes, first, {
    ...first.entry,
    name: '誤った名称',
  })
  const review = await transition(use.db, stamp('yamada'), programmes, wrong, 'review', plainGate)
  const approved = await transition(use.db, stamp('suzuki'), programmes, review, 'approval')
  await transition(use.db, stamp('suzuki'), programmes, approved, 'release', plainGate)
  const { html } = await clerk().page('/programmes/P001')
  expect(html).toContain('前の公開版に戻す')
  expect(html).toContain('href="/programmes/P001/edit?from=4"')
  expect(html).not.toContain('href="/programmes/P001/edit?from=8"')
  expect((await clerk().page('/programmes/P001/edit?from=4')).html).toContain('value="広報紙の発行"')
})

test('a withdrawal says beforehand what residents will see, and that an entry nobody has seen is not public', async () => {
  expect((await boss().page('/programmes/P001')).html).toContain('この登録は公開されていません')
  await released()
  expect((await boss().page('/programmes/P001')).html).toContain('取り下げたあとに区民に見える形')
})
