import { expect, test } from 'vitest'
import { noteBreakGlass } from '#core/store/break-glass.ts'
import { transact } from '#platform/database.ts'
import { useWholeOffice } from '#tests/whole-office.ts'

const office = useWholeOffice()

test('what the server did to an administrator stands above the pages of everybody, with a link for administrators only', async () => {
  const command = { by: 'system:command', at: office.here.now, why: 'サーバー上での操作' }
  const clerk = await office.signedIn('hanako')
  expect(await (await clerk.get('/')).text()).not.toContain('二人目の確認を通らない')
  await transact(office.use.db, (trx) => noteBreakGlass(trx, command, 'password', 'admin'))
  const seen = await (await clerk.get('/')).text()
  expect(seen).toContain('8:30 admin さん：管理者のパスワードを作り直した')
  expect(seen).not.toContain('/people/admin')
  const governing = await (await office.signedIn('admin')).get('/account')
  expect(await governing.text()).toContain('<a href="/people/admin#history">admin さん</a>')
  office.wait(15 * 24 * 60)
  const later = await office.signedIn('hanako')
  expect(await (await later.get('/')).text()).not.toContain('二人目の確認を通らない')
})
