import { expect, test } from 'vitest'
import { listBreakGlass } from '#core/store/break-glass.ts'
import { checkPassword } from '#platform/auth.ts'
import { useDatabase } from '#tests/database.ts'
import { isUsageError } from './command.ts'
import { parseUserAct } from './user-act.ts'
import { administerUsers } from './user-administration.ts'

const use = useDatabase()
const at = new Date('2026-04-01T09:00:00+09:00')
const stamp = { by: 'system:command', at, why: 'test' }

test('a user who is added signs in with the password that is printed', async () => {
  const lines = await run('add', 'yamada', '--name', '山田 花子', '--role', 'clerk', '--section', '財政課')
  expect(await signIn('yamada', passwordIn(lines))).toMatchObject({ outcome: 'right' })
  const [listed] = JSON.parse((await run('list', '--json')).join(''))
  expect(listed).toMatchObject({ id: 'yamada', name: '山田 花子', disabledAt: null })
  expect(listed.grants).toMatchObject([
    { role: 'clerk', section: '財政課', personal: false, from: '2026-04-01', until: null },
  ])
  expect(JSON.stringify(listed)).not.toMatch(/password|hash/i)
})

test('the password stands nowhere in the database', async () => {
  const password = passwordIn(await run('add', 'yamada', '--name', '山田 花子'))
  const { rows } = await use.database.pool.query(
    `select to_jsonb(u)::text as text from users u union all select to_jsonb(c)::text from passwords c
     union all select to_jsonb(j)::text from journal j`,
  )
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.filter(({ text }) => text.includes(password))).toEqual([])
})

test('a role that does not exist is refused, and the user is not added either', async () => {
  const refused = run('add', 'yamada', '--name', '山田 花子', '--role', 'reader', '--role', 'mayor')
  await expect(refused).rejects.toMatchObject({
    name: 'OperatorError',
    message: expect.stringContaining('役割は reader'),
  })
  expect(await run('list')).toEqual([])
})

test('a forgotten password is replaced by a new one', async () => {
  const old = passwordIn(await run('add', 'yamada', '--name', '山田 花子'))
  const fresh = passwordIn(await run('password', 'yamada'))
  expect(await signIn('yamada', old)).toEqual({ outcome: 'wrong' })
  expect(await signIn('yamada', fresh)).toMatchObject({ outcome: 'right' })
})

test('an address for mail is given with the user or later, and a lost second factor is taken away with a line', async () => {
  await run('add', 'yamada', '--name', '山田 花子', '--email', 'Yamada@city.example.jp')
  const [listed] = JSON.parse((await run('list', '--json')).join(''))
  expect(listed).toMatchObject({ id: 'yamada', email: 'yamada@city.example.jp' })
  expect(await run('email', 'yamada', 'hanako@city.example.jp')).toEqual(['yamada: hanako@city.example.jp'])
  await run('second-factor', 'yamada')
  const { rows } = await use.database.pool.query(`select act from journal where entry = 'yamada' order by id`)
  expect(rows.map(({ act }) => act)).toEqual(['insert', 'email', 'second-factor-removal'])
})

test('roles are granted for a section and days, listed, and revoked by their number', async () => {
  await run('add', 'yamada', '--name', '山田 花子')
  const granted = await run(
    'grant',
    'yamada',
    '--role',
    'approver',
    '--role',
    'releaser',
    '--personal',
    '--until',
    '2027-03-31',
  )
  expect(granted).toHaveLength(2)
  expect(granted[0]).toMatch(
    /^#\d+ {2}承認 approver {2}全ての課 all sections、個人情報を含む with personal data {2}2026-04-01 – 2027-03-31$/,
  )
  const number = /^#(\d+)/.exec(granted[0] ?? '')?.[1] ?? ''
  expect((await run('revoke', number))[0]).toMatch(/2026-04-01 – 2026-03-31 {2}（終了 ended）$/)
  expect(await run('list')).toHaveLength(3)
})

test('whoever leaves stays in the list with the day, and signs in no more', async () => {
  const password = passwordIn(await run('add', 'yamada', '--name', '山田 花子', '--role', 'reader'))
  await run('end', 'yamada')
  expect(await signIn('yamada', password)).toEqual({ outcome: 'wrong' })
  expect((await run('list'))[0]).toBe('yamada  山田 花子  （2026-04-01 終了 ended）')
  await expect(run('end', 'yamada')).rejects.toMatchObject({
    message: expect.stringContaining('すでに利用を終えている'),
  })
})

test('what is done about administrators past the second one is told to the whole office for some days', async () => {
  await run('add', 'yamada', '--name', '山田 花子', '--role', 'administrator')
  await run('password', 'yamada')
  expect(await listBreakGlass(use.db, at)).toEqual([])
  const second = ['add', 'sato', '--name', '佐藤 次郎', '--role', 'administrator']
  await run(...second)
  await run('password', 'yamada')
  await run('grant', 'yamada', '--role', 'clerk')
  const [number] = /#\d+/.exec((await run('list')).at(1) ?? '') ?? []
  await run('revoke', number?.slice(1) ?? '')
  await run('end', 'yamada')
  const told = await listBreakGlass(use.db, at)
  expect(told.map(({ userId, act }) => `${act} ${userId}`)).toEqual([
    'end yamada',
    'revoke sato',
    'password yamada',
  ])
  expect(await listBreakGlass(use.db, new Date(at.getTime() + 15 * 86_400_000))).toEqual([])
})

test.each([
  [[]],
  [['remove', 'yamada']],
  [['add', 'yamada']],
  [['add', '--name', '山田 花子']],
  [['grant', 'yamada']],
  [['revoke', 'first']],
  [['end']],
  [['end', 'yamada', 'sato']],
  [['list', '--csv']],
])('daicho user %j is called wrongly', (args) => {
  expect(errorOf(() => parseUserAct(args))).toSatisfy(isUsageError)
})

async function run(...args: string[]): Promise<string[]> {
  const lines: string[] = []
  await administerUsers(use.db, stamp, parseUserAct(args), (line) => lines.push(line))
  return lines
}

async function signIn(userId: string, password: string) {
  return checkPassword(use.db, at, { userId, password, address: '10.1.1.1' })
}

function passwordIn(lines: readonly string[]): string {
  const password = /password: (\S+)$/m.exec(lines.join('\n'))?.[1]
  if (password === undefined) throw new Error(`no password in ${lines.join('\n')}`)
  return password
}

function errorOf(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

test('a command without the word that says what to do names the words there are', () => {
  expect(errorOf(() => parseUserAct([]))).toMatchObject({
    message: expect.stringMatching(
      /^何をするかを指定してください：list、add、.*\nSay what to do: list, add, /,
    ),
  })
})
