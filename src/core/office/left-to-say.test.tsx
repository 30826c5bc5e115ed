import { expect, test } from 'vitest'
import { endAccount, insertAccount } from '#core/store/accounts.ts'
import { insertComment } from '#core/store/comments.ts'
import { insert, revise, transition } from '#core/store/entries.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { registerPages } from './register-pages.tsx'

const use = useDatabase()
const NOW = new Date('2020-06-01T12:31:00+09:00')
const stamp = (by: string) => ({ by, at: new Date('2020-05-01T09:00:00+09:00'), why: '' })

const office = (person: string) =>
  officePages(use, (app, own) => app.route('/programmes', registerPages(own, programmes as never)), {
    ...{ roles: ['clerk', 'approver', 'releaser'], now: NOW, person },
  })

async function hire(...people: [id: string, name: string][]): Promise<void> {
  for (const [id, name] of people)
    await insertAccount(use.db, stamp('admin'), { id, name, passwordHash: 'x' })
}

test('who wrote is told by name, after having left as well, with the user ID where two bear the name', async () => {
  await hire(['hanako', '山田 <花子>'], ['ichiro', '佐藤 一郎'], ['ichiro2', '佐藤 一郎'])
  const kept = await insert(use.db, stamp('hanako'), programmes, publicRelations)
  await revise(use.db, stamp('ichiro'), programmes, kept, { ...publicRelations, name: '区政の広報' })
  await revise(use.db, stamp('system:import'), programmes, { ...kept, revision: 2 }, publicRelations)
  await endAccount(use.db, stamp('admin'), 'hanako')
  const { html } = await office('kenji').page('/programmes/P001/history')
  for (const name of ['山田 &lt;花子&gt;', '佐藤 一郎（ichiro）', '自動処理（取込み）'])
    expect(html).toContain(name)
  expect(html).not.toContain('hanako')
  expect((await office('kenji').page('/programmes/P001/history?lang=en')).html).toContain('import')
})

test('nobody passes for somebody else by typing signs', async () => {
  await hire(['hanako', '山田 花子'])
  const name = '\u{E000}00000000-0000-4000-8000-000000000000 hanako\u{E001}'
  await insert(use.db, stamp('hanako'), programmes, { ...publicRelations, name })
  const { html } = await office('kenji').page('/programmes/P001')
  expect(html).toContain(name)
})

test('the menu counts what waits for the person, not what is his or her own, and nothing over ninety-nine', async () => {
  await hire(['hanako', '山田 花子'], ['kenji', '高橋 健司'])
  const counts = async (person: string) =>
    [...(await office(person).page('/programmes')).html.matchAll(/daicho-menu-count">([^<]*)</g)].map(
      ([, n]) => n,
    )
  expect(await counts('kenji')).toEqual([])
  const codes = Array.from({ length: 101 }, (_, n) => `P${String(n + 1).padStart(3, '0')}`)
  for (const [index, code] of codes.entries()) {
    const draft = await insert(use.db, stamp('hanako'), programmes, { ...publicRelations, code })
    await transition(use.db, stamp('hanako'), programmes, draft, 'review', plainGate)
    if (index === 1) expect(await counts('kenji')).toEqual(['2', '2'])
  }
  const place = { register: 'programmes', entry: 'P001', revision: 2 }
  await insertComment(use.db, stamp('kenji'), place, { field: null, text: 'この名称でよいか' })
  expect(await counts('kenji')).toEqual(['99+', '99+'])
  // The writer is asked, and decides nothing of her own.
  expect(await counts('hanako')).toEqual(['1'])
})
