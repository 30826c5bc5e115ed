import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { checkRoutes } from '#core/office/check-routes.ts'
import { gateRoutes } from '#core/office/gate-routes.tsx'
import { registerPages } from '#core/office/register-pages.tsx'
import type { Role } from '#core/rules/permission.ts'
import { get } from '#core/store/entries.ts'
import { listEvidence } from '#core/store/gate/evidence.ts'
import { listCurrent } from '#core/store/releases.ts'
import { gatePages } from '#office/gate/gate-pages.tsx'
import { programmes } from '#registers/planning/programmes/register.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'

const use = useDatabase()
const now = new Date('2026-04-01T09:00:00+09:00')

function as(person: string, roles: readonly Role[]) {
  return officePages(
    use,
    (app, office) => {
      app.route('/gate', gatePages(office))
      app.route('/programmes', gateRoutes(office, programmes))
      app.route('/programmes', checkRoutes(office, programmes))
      app.route('/programmes', registerPages(office, programmes))
    },
    { roles, now, person },
  )
}

const form = (name: string) => ({ code: 'P001', name, domain: '企画総務' })
const revision = async () => String((await get(use.db, programmes.record, 'P001')).revision)

test('a clerk writes a name, sees why it stays in as it is typed and without script, corrects it, and it is released', async () => {
  const clerk = as('yamada', ['clerk'])
  const typed = (await (await clerk.post('/programmes/gate', form('⟦山田太郎⟧の相談'))).json()) as {
    outcome: string
    findings: { at: string }[]
    panel: string
  }
  expect(typed).toMatchObject({ outcome: 'block', findings: [{ at: 'name' }] })
  expect(typed.panel).toContain('個人の名前がある。')
  expect(typed.panel).toContain('区民に見える形')

  const preview = await clerk.post('/programmes', { ...form('⟦山田太郎⟧の相談'), preview: 'true' })
  const shown = await preview.text()
  expect([preview.status, shown.includes('個人の名前がある。'), shown.includes('value="P001"')]).toEqual([
    200,
    true,
    true,
  ])
  expect(await listCurrent(use.db, 'programmes')).toEqual([])

  await clerk.post('/programmes', form('⟦山田太郎⟧の相談'))
  expect((await clerk.page('/programmes/P001')).html).toContain('個人の名前がある。')
  await clerk.post('/programmes/P001/review', { revision: await revision() })
  const boss = as('suzuki', ['approver', 'releaser', 'reader'])
  expect((await boss.page('/gate?queue=block')).html).toContain('の相談')
  await boss.post('/programmes/P001/approval', { revision: await revision() })
  const refused = await boss.post('/programmes/P001/release', { revision: await revision() })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('審査の記録')
  expect(await listEvidence(use.db, 'programmes', 'P001')).toMatchObject([{ outcome: 'block' }])

  await clerk.post('/programmes/P001', { ...form('区民からの相談への対応'), revision: await revision() })
  await clerk.post('/programmes/P001/review', { revision: await revision() })
  await boss.post('/programmes/P001/approval', { revision: await revision() })
  const next = '/gate?queue=release'
  const released = await boss.post('/programmes/P001/release', { revision: await revision(), next })
  expect([released.status, released.headers.get('location')]).toEqual([
    303,
    `${next}&done=release&about=programmes%2FP001`,
  ])
  expect((await listCurrent(use.db, 'programmes')).map(({ values }) => values?.name)).toEqual([
    '区民からの相談への対応',
  ])
})

test('a second person decides at an address of its own; forged decisions and addresses to go on at are refused', async () => {
  const clerk = as('yamada', ['clerk', 'approver', 'releaser'])
  await clerk.post('/programmes', form('⟦?鈴木⟧町の整備'))
  await clerk.post('/programmes/P001/review', { revision: await revision() })
  const decision = async (who: ReturnType<typeof as>, sent: Record<string, string>) =>
    who.post('/programmes/P001/gate-decision', { revision: await revision(), ...sent })
  const allow = { decision: 'allowed', why: '地名である' }
  expect((await decision(clerk, allow)).status).toBe(403)
  expect((await decision(as('sato', ['reader', 'clerk']), allow)).status).toBe(403)
  const second = as('suzuki', ['approver', 'reader', 'releaser'])
  expect((await decision(second, { decision: 'passed', why: 'よい' })).status).toBe(422)
  expect((await decision(second, { decision: 'allowed', why: '' })).status).toBe(422)
  expect((await decision(second, { ...allow, revision: '1' })).status).toBe(409)
  const done = await decision(second, { ...allow, next: 'https://evil.example/gate?' })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/programmes/P001?done=gate-decision'])
  await second.post('/programmes/P001/approval', { revision: await revision() })
  expect((await second.post('/programmes/P001/release', { revision: await revision() })).status).toBe(422)
  expect((await clerk.post('/programmes/P001/release', { revision: await revision() })).status).toBe(303)
  const { rows } = await sql`select from "gateWaiting"`.execute(use.db)
  expect(rows).toEqual([])
})

test('all that pass are released in bulk only after a preview that says what stays back', async () => {
  const boss = as('suzuki', ['approver', 'releaser', 'reader'])
  const clerk = as('yamada', ['clerk'])
  for (const [code, name] of [
    ['P001', '道路の整備'],
    ['P002', '⟦山田太郎⟧の件'],
  ]) {
    await clerk.post('/programmes', { code: code ?? '', name: name ?? '', domain: '企画総務' })
    await clerk.post(`/programmes/${code}/review`, { revision: '1' })
  }
  const preview = (await boss.page('/gate/runs/new?kind=approval&queue=review')).html
  expect(preview).toContain('1件を承認する')
  expect(preview).toContain('公開できない箇所がある')
  const until = /name="until" value="(\d+)"/.exec(preview)?.[1] ?? ''
  const ordered = await boss.post('/gate/runs', { kind: 'approval', filter: 'queue=review', until, why: '' })
  expect(ordered.headers.get('location')).toMatch(/^\/gate\/runs\/\d+$/)
  const nothing = await clerk.post('/gate/runs', { kind: 'release', filter: '', until, why: '' })
  expect(nothing.status).toBe(403)
})

test('more than the gate reads while one types is refused in a sentence that says how much may come', async () => {
  const clerk = as('yamada', ['clerk'])
  for (const at of ['gate', 'check']) {
    const answer = await clerk.post(`/programmes/${at}`, { ...form('相談'), purpose: 'あ'.repeat(700_000) })
    expect([at, answer.status, answer.headers.get('content-type')]).toEqual([
      at,
      422,
      'application/problem+json',
    ])
    expect(((await answer.json()) as { title: string }).title).toMatch(
      /^入力が合わせて(?:256|2000)kBを超えた/,
    )
  }
})
