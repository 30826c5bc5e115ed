import { expect, inject, test } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import { isOperatorError } from '#platform/operator-error.ts'
import { checkServer } from '#platform/server-check.ts'
import { useDatabase } from '#tests/database.ts'

const use = useDatabase()

test('a server that can be used passes', async () => {
  await checkServer(use.database)
})

test.each([
  ['a server that is not there', { port: '9' }, '127.0.0.1:9 につながりません'],
  ['a wrong password', { password: 'hunter2' }, 'を受け入れません'],
  ['a database that does not exist', { pathname: '/nothing' }, '「nothing」というデータベースがありません'],
])('%s is named in a sentence without the password', async (_, change, sentence) => {
  const url = Object.assign(new URL(inject('postgres').url), change)
  const database = openDatabase(url.href)
  const error = await checkServer(database).catch((refused: unknown) => refused)
  await database.close()
  if (!isOperatorError(error)) throw error
  expect(error.message).toContain(sentence)
  expect(error.message).not.toContain(url.password)
})
