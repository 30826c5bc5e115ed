import { expect, test } from 'vitest'
import { insert, revise } from '#core/store/entries.ts'
import { indexJournal } from '#core/store/journal-index.ts'
import { growTree } from '#core/store/tree-growth.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { asOfRegister } from './as-of-register.tsx'

const use = useDatabase()
const at = (day: string) => ({ by: 'yamada', at: new Date(`${day}T09:00:00+09:00`), why: '' })

test('a register is seen as it was on a day, compared with another day, and both leave the house as CSV', async () => {
  const { key } = await insert(use.db, at('2020-06-01'), programmes, publicRelations)
  const renamed = { ...publicRelations, name: '区のおしらせ' }
  await revise(use.db, at('2020-06-10'), programmes, { key, revision: 1 }, renamed)
  await insert(use.db, at('2020-06-11'), programmes, { ...spendingDisclosure, origins: null })
  await growTree(use.db, new Date())
  await indexJournal(use.db, [programmes.record])

  const then = await pages().page('/programmes/as-of?on=2020-06-05')
  expect(then.html).toContain(publicRelations.name)
  expect(then.html).not.toContain('区のおしらせ')
  expect(then.html).not.toContain(spendingDisclosure.name)
  expect((await pages().page('/programmes/as-of?on=2020-05-01')).html).toContain('読める登録はありません')
  expect((await pages().page('/programmes/as-of?on=いつか')).status).toBe(422)

  const changes = await pages().page('/programmes/compare?from=2020-06-05&until=2020-06-12')
  expect(changes.html).toMatch(/変更.*区のおしらせ.*追加.*支出命令/s)
  const csv = (await pages().page('/programmes/as-of.csv?on=2020-06-05')).html.trimEnd().split('\r\n')
  expect(csv).toHaveLength(2)
  const compared = (await pages().page('/programmes/compare.csv?from=2020-06-05&until=2020-06-12')).html
  expect(compared).toContain('P001,変更,事務事業名,区政PR,区のおしらせ,yamada')
})

const pages = () =>
  officePages(use, (app, office) => app.route('/programmes', asOfRegister(office, programmes)), {
    roles: ['reader'],
    now: new Date('2020-06-20T09:00:00+09:00'),
  })
