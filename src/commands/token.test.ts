import { beforeEach, expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { findBearer } from '#core/store/tokens.ts'
import { NO_PASSWORD } from '#platform/password.ts'
import { useDatabase } from '#tests/database.ts'
import { isUsageError } from './command.ts'
import { parseTokenAct } from './token-act.ts'
import { administerTokens } from './token-administration.ts'

const use = useDatabase()
const at = new Date('2026-04-01T09:00:00+09:00')
const stamp = { by: 'system:command', at, why: 'test' }

beforeEach(() => insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash: NO_PASSWORD }))

test('a token that is added is printed once, listed without its secret, and ended by its number', async () => {
  const lines = await run('add', 'yamada', '--name', '財務連携', '--write', '--days', '30')
  expect(lines[0]).toMatch(/^#\d+ {2}yamada {2}財務連携 {2}読み書き read-write {2}2026-04-01 – 2026-05-01$/)
  const secret = /token: (dch_\S+)$/.exec(lines[1] ?? '')?.[1] ?? ''
  expect(await findBearer(use.db, at, secret)).toMatchObject({ account: 'yamada', mayWrite: true })

  const [listed] = JSON.parse((await run('list', '--json')).join('')) as object[]
  expect(listed).toMatchObject({
    account: 'yamada',
    name: '財務連携',
    mayWrite: true,
    lastUsedOn: '2026-04-01',
  })
  expect(JSON.stringify(listed)).not.toMatch(/dch_|hash/)

  const number = /^#(\d+)/.exec(lines[0] ?? '')?.[1] ?? ''
  expect(await run('end', number)).toEqual([expect.stringContaining('（終了 ended）')])
  expect(await findBearer(use.db, at, secret)).toBeUndefined()
})

test('a token reads only and lasts a year unless said otherwise', async () => {
  const [printed] = await run('add', 'yamada', '--name', '閲覧', '--json')
  expect(JSON.parse(printed ?? '')).toMatchObject({
    mayWrite: false,
    expiresAt: '2027-04-01T00:00:00.000Z',
    secret: expect.stringMatching(/^dch_/),
  })
})

test('an account that does not exist is refused in a sentence', async () => {
  await expect(run('add', 'nobody', '--name', 'x')).rejects.toMatchObject({
    name: 'OperatorError',
    message: expect.stringContaining('利用者「nobody」はいない。'),
  })
})

test.each([
  [[]],
  [['remove', '1']],
  [['add']],
  [['add', 'yamada']],
  [['end', 'one']],
  [['end']],
  [['list', '--csv']],
])('daicho token %j is called wrongly', (args) => {
  expect(errorOf(() => parseTokenAct(args))).toSatisfy(isUsageError)
})

async function run(...args: string[]): Promise<string[]> {
  const lines: string[] = []
  await administerTokens(use.db, stamp, parseTokenAct(args), (line) => lines.push(line))
  return lines
}

function errorOf(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
