import { expect, test } from 'vitest'
import { endAccount, insertAccount } from '#core/store/accounts.ts'
import { listDraftsOf } from '#core/store/drafts.ts'
import { get, insert, revise, transition } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages, postedBy } from '#tests/office-pages.ts'
import { registerPages } from './register-pages.tsx'

const use = useDatabase()
const NOW = new Date('2020-06-01T12:31:00+09:00')
const stamp = { by: 'sato', at: new Date('2020-05-01T09:00:00+09:00'), why: '年度当初' }
const SHEET = '/annual-sheets/P001-2020'

function office(person = 'yamada') {
  return officePages(
    use,
    (app, own) => {
      for (const register of [annualSheets, programmes, sections]) {
        app.route(`/${register.record.key}`, registerPages(own, register as never))
      }
    },
    { roles: ['clerk'], now: NOW, person },
  )
}

/** A sheet of 2020 with what it refers to, and an account that keeps drafts. */
async function sheet() {
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash: 'x' })
  for (const section of sections.samples) await insert(use.db, stamp, sections, section)
  for (const programme of programmes.samples) await insert(use.db, stamp, programmes, programme)
  const [sample] = annualSheets.samples as readonly [AnnualSheet]
  return insert(use.db, stamp, annualSheets, sample)
}

/** The form at an address as a browser would post it, with some texts changed. */
async function form(address: string, action: string, changes: Readonly<Record<string, string>> = {}) {
  const { html } = await office().page(address)
  return changed(postedBy(html, action), changes)
}

function changed(pairs: [string, string][], changes: Readonly<Record<string, string>>): [string, string][] {
  const rest = pairs.filter(([name]) => !Object.hasOwn(changes, name))
  return [...rest, ...Object.entries(changes)]
}

test('an older revision is taken up again as a new one, with its reason', async () => {
  const first = await sheet()
  await revise(use.db, stamp, annualSheets, first, { ...first.entry, name: '書き直した名称' })
  expect((await office().page(`${SHEET}/history`)).html).toContain(`${SHEET}/edit?from=1`)
  const { html } = await office().page(`${SHEET}/edit?from=1`)
  expect(html).toContain('第1版の内容を入れてあります。')

  await office().post(SHEET, postedBy(html, SHEET))
  const [newest] = await listHistory(use.db, 'annual-sheets', first.key)
  const why = '第1版の内容に戻すため'
  expect(newest).toMatchObject({ revision: 3, by: 'yamada', why, after: first.entry })
})

test('a revision that never was is not found', async () => {
  await sheet()
  for (const from of ['7', '-1', '1.5', 'x', '99999999999']) {
    expect((await office().page(`${SHEET}/edit?from=${from}`)).status).toBe(404)
  }
})

test('what somebody else changed meanwhile stands in the form, and both changes are saved', async () => {
  const first = await sheet()
  const mine = await form(`${SHEET}/edit`, SHEET, { budgetNote: '自分の注記' })
  await revise(use.db, stamp, annualSheets, first, { ...first.entry, position: 7 })

  const answer = await office().post(SHEET, mine)
  expect(answer.status).toBe(409)
  const html = await answer.text()
  expect(html).toMatch(/相手の変更を、この画面に取り込みました。.*<dt>掲載順<\/dt>/)
  expect((await office().post(SHEET, postedBy(html, SHEET))).status).toBe(303)
  const { entry, revision } = await get(use.db, annualSheets.record, first.key)
  expect([entry, revision]).toEqual([{ ...first.entry, position: 7, budgetNote: '自分の注記' }, 3])
})

test('a field that both changed is asked for: theirs, mine, or what is written anew', async () => {
  const first = await sheet()
  const mine = await form(`${SHEET}/edit`, SHEET, { name: '自分の名称' })
  await revise(use.db, stamp, annualSheets, first, { ...first.entry, name: '相手の名称' })
  const html = await (await office().post(SHEET, mine)).text()
  expect(html).toContain('「その年度の事務事業名」はどちらにしますか')
  const asked = postedBy(html, SHEET)

  const open = await office().post(SHEET, asked)
  expect(open.status).toBe(422)
  expect(await open.text()).toContain('「その年度の事務事業名」はどちらにしますか')

  const kept = async () => (await get(use.db, annualSheets.record, first.key)).entry.name
  const choose = (choice: string, name = '自分の名称') =>
    office().post(SHEET, changed(asked, { 'form.merge.name': choice, name }))
  expect((await choose('mine', '書きかけ')).status).toBe(303)
  expect(await kept()).toBe('自分の名称')
  // The same answer once more is stale itself: nothing is overwritten unseen.
  expect((await choose('edit', '二人で決めた名称')).status).toBe(409)
})

test('a new entry for the next year has what the last one had, and says what is as it was copied', async () => {
  const first = await sheet()
  const { html } = await office().page('/annual-sheets/new?copy=P001-2020')
  expect(html).toContain('「区政PR」を写してあります。')
  expect(html).toContain('令和2年度 → <strong>令和3年度</strong>')
  expect(html).toContain('data-same-as="goal"')
  expect(html).not.toContain('data-same-as="fiscalYear"')

  const posted = changed(postedBy(html, '/annual-sheets'), { name: '' })
  const refused = await (await office().post('/annual-sheets', posted)).text()
  expect(refused).toContain('data-same-as="goal"')
  expect(refused).not.toContain('data-same-as="name"')

  expect((await office().post('/annual-sheets', postedBy(html, '/annual-sheets'))).status).toBe(303)
  const next = await get(use.db, annualSheets.record, 'P001-2021')
  expect(next.entry).toEqual({ ...first.entry, fiscalYear: 2021 })
})

test('what was typed is kept as a draft, offered on coming back, taken up, and gone once it is saved', async () => {
  const first = await sheet()
  const typed = await form(`${SHEET}/edit`, SHEET, { budgetNote: '途中' })
  expect(await (await office().post('/annual-sheets/drafts', typed)).json()).toMatchObject({ at: '12:31' })
  const [draft] = await listDraftsOf(use.db, 'yamada')
  expect(draft).toMatchObject({ register: 'annual-sheets', entry: first.key, revision: 1 })

  expect((await office().page(`${SHEET}/edit`)).html).toContain('12:31 の下書きがあります。')
  const { html } = await office().page(`${SHEET}/edit?draft=${draft?.id}`)
  expect(html).toContain('value="途中"')
  expect((await office().post(SHEET, postedBy(html, SHEET))).status).toBe(303)
  expect(await listDraftsOf(use.db, 'yamada')).toEqual([])
})

test("a draft is sealed, is nobody else's, is thrown away on demand, and ends with the account", async () => {
  await sheet()
  const typed = await form(`${SHEET}/edit`, SHEET, { budgetNote: '人に見せない' })
  await office().post('/annual-sheets/drafts', typed)
  await office().post(
    '/annual-sheets/drafts',
    await form('/annual-sheets/new', '/annual-sheets', { name: '新' }),
  )
  const { rows } = await use.database.pool.query('select * from "formDrafts"')
  expect(rows).toHaveLength(2)
  for (const { sealed } of rows) expect(Buffer.from(sealed).includes('人に見せない')).toBe(false)
  const id = rows.find(({ entry }) => entry !== null)?.id
  expect((await office('suzuki').page(`${SHEET}/edit?draft=${id}`)).html).not.toContain('人に見せない')

  await office().post(`/annual-sheets/drafts/${id}/removal`, {})
  expect(await listDraftsOf(use.db, 'yamada')).toHaveLength(1)
  await endAccount(use.db, stamp, 'yamada')
  expect(await listDraftsOf(use.db, 'yamada')).toEqual([])
})

test('drafts of new entries are told apart by their titles, whatever signs those hold', async () => {
  await sheet()
  for (const name of ['<b>春</b>の "計画"', '$& 秋の計画', ' ']) {
    await office().post('/annual-sheets/drafts', await form('/annual-sheets/new', '/annual-sheets', { name }))
  }
  const { html } = await office().page('/annual-sheets/new')
  expect(html).toContain('「&lt;b&gt;春&lt;/b&gt;の &quot;計画&quot;」の下書き（12:31）があります。')
  expect(html).toContain('「$&amp; 秋の計画」の下書き（12:31）があります。')
  expect(html).toContain('12:31 の下書きがあります。')
  expect((await office('suzuki').page('/annual-sheets/new')).html).not.toContain('計画&quot;」')
})

test('whoever rewrites a released entry reads beforehand that it is a draft again, and that what is public stays', async () => {
  const first = await sheet()
  expect((await office().page(`${SHEET}/edit`)).html).not.toContain('公開中の登録です。')
  let kept = await transition(use.db, stamp, annualSheets, first, 'review')
  const second = { ...stamp, by: 'suzuki' }
  kept = await transition(use.db, second, annualSheets, kept, 'approval')
  kept = await transition(use.db, second, annualSheets, kept, 'release', plainGate)
  expect((await office().page(`${SHEET}/edit`)).html).toContain('保存すると「作成中」に戻ります。')
  const { html } = await office().page(`${SHEET}/edit?lang=en`)
  expect(html).toContain('Saving makes it a draft again.')
  await office().post(SHEET, changed(postedBy(html, SHEET), { name: '新しい名称' }))
  expect((await office().page(SHEET)).html).toContain('公開中は')
})

test('a form that is refused is kept as a draft as well', async () => {
  await sheet()
  const typed = await form('/annual-sheets/new', '/annual-sheets', { name: '書きかけ', fiscalYear: 'いつか' })
  expect((await office().post('/annual-sheets', typed)).status).toBe(422)
  const [draft] = await listDraftsOf(use.db, 'yamada')
  const { html } = await office().page(`/annual-sheets/new?draft=${draft?.id}`)
  expect(html).toContain('value="書きかけ"')
  expect(html).toContain('value="いつか"')
})

test('without script a reference is searched for and taken by buttons, and nothing typed is lost', async () => {
  await sheet()
  const typed = await form('/annual-sheets/new', '/annual-sheets', { programme: 'ｐｒ', name: '残る' })
  const found = await (await office().post('/annual-sheets', [...typed, ['form.find', 'programme']])).text()
  expect(found).toContain('value="programme=P001"')
  const taken = await office().post('/annual-sheets', [
    ...postedBy(found, '/annual-sheets'),
    ['form.take', 'programme=P001'],
  ])
  const html = await taken.text()
  expect(Object.fromEntries(postedBy(html, '/annual-sheets'))).toMatchObject({
    programme: 'P001',
    name: '残る',
  })
})

test('the search for references answers with title, year, section and state, and to people as a page', async () => {
  await sheet()
  const { options } = JSON.parse(await office().json('/annual-sheets/options?q=P001'))
  expect(options).toEqual([
    { key: 'P001-2020', label: '区政PR', about: expect.stringContaining('令和2年度') },
  ])
  expect((await office().page('/annual-sheets/options?q=区政')).html).toContain('区政PR')
})

test('the rules of a form are told while it is written, at the control that they concern, and nothing is kept', async () => {
  await sheet()
  const typed = await form('/annual-sheets/new', '/annual-sheets', {
    fiscalYear: 'いつか',
    programme: 'P999',
  })
  const { findings } = await (await office().post('/annual-sheets/check', typed)).json()
  expect(findings).toContainEqual(expect.objectContaining({ name: 'fiscalYear', id: 'field-fiscalYear' }))
  expect(findings).toContainEqual(
    expect.objectContaining({ name: 'programme', says: '「P999」という登録はない。' }),
  )
  const same = await form('/annual-sheets/new?copy=P001-2020', '/annual-sheets', { fiscalYear: '2020' })
  const answer = await (await office().post('/annual-sheets/check', same)).json()
  expect(answer.findings).toEqual([
    expect.objectContaining({ says: '「P001-2020」はすでに登録されている。' }),
  ])
  expect(await listDraftsOf(use.db, 'yamada')).toEqual([])
})

test('where a year has nothing yet, its list offers what the year before has', async () => {
  await sheet()
  const { html } = await office().page('/annual-sheets?fiscalYear=2021')
  expect(html).toContain('令和2年度の登録から写す')
  expect(html).toContain('/annual-sheets/new?copy=P001-2020')
  expect((await office().page('/annual-sheets?fiscalYear=2020')).html).not.toContain('の登録から写す')
})

test('any two revisions are compared, whatever was written between them', async () => {
  const first = await sheet()
  const second = await revise(use.db, stamp, annualSheets, first, { ...first.entry, name: '二番目' })
  await revise(use.db, stamp, annualSheets, second, { ...second.entry, name: '三番目', position: 9 })
  const { html } = await office().page(`${SHEET}/comparison?from=1&until=3`)
  expect(html).toContain('第1版 → 第3版')
  expect(html).toContain('三番目')
  expect(html).not.toContain('二番目')
  expect((await office().page(`${SHEET}/comparison?from=1&until=9`)).status).toBe(404)
})
