import { expect, test } from 'vitest'
import { insert, revise } from '#core/store/entries.ts'
import { transact } from '#platform/database.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useApi } from '#tests/api.ts'

const { use, here, ask, read } = useApi()

test('pages follow each other by next and by the Link header, and every entry stands in exactly one, while others write', async () => {
  for (let number = 1; number <= 25; number++) await add(code(number))
  const seen: string[] = []
  let path: string | null = '/programmes?limit=4'
  for (let written = 26; path !== null; written++) {
    const answer = await ask(path)
    const { items, next } = (await answer.json()) as { items: { _: { key: string } }[]; next: string | null }
    expect(answer.headers.get('link')).toBe(next === null ? null : `<${next}>; rel="next"`)
    expect(items.length).toBeLessThanOrEqual(4)
    seen.push(...items.map(({ _ }) => _.key))
    // New entries appear at the end, before and after the place where the reader stands.
    if (written <= 32) await Promise.all([add(code(written)), add(code(written + 100))])
    path = next?.replace('/api/v1', '') ?? null
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect([...seen].sort()).toEqual(
    [
      ...Array.from({ length: 32 }, (_, index) => code(index + 1)),
      ...Array.from({ length: 7 }, (_, index) => code(index + 126)),
    ].sort(),
  )
})

test('entries sorted by a field with absent values stand in exactly one page too, in either direction', async () => {
  for (let number = 1; number <= 9; number++) {
    await add(code(number), { startedIn: number % 3 === 0 ? null : 2000 + (number % 2) })
  }
  for (const sort of ['startedIn', '-startedIn']) {
    const keys: string[] = []
    let path: string | null = `/programmes?limit=2&sort=${sort}&fields=startedIn`
    while (path !== null) {
      const page = await read(path)
      keys.push(...page.items.map(({ _ }) => _.key))
      path = page.next?.replace('/api/v1', '') ?? null
    }
    expect([...keys].sort()).toEqual(Array.from({ length: 9 }, (_, index) => code(index + 1)))
  }
})

test('a list is narrowed by values, ranges, states and words, and tells only the fields that are chosen', async () => {
  await add('P001', { startedIn: 2018 })
  await add('P002', { startedIn: 2019, name: '広聴' })
  await add('P003', { startedIn: 2020 })
  const keys = async (query: string) => (await read(`/programmes?${query}`)).items.map(({ _ }) => _.key)
  expect(await keys('startedIn=2019')).toEqual(['P002'])
  expect(await keys('startedIn.from=2019')).toEqual(['P002', 'P003'])
  expect(await keys('startedIn.from=2018&startedIn.until=2019&sort=-code')).toEqual(['P002', 'P001'])
  expect(await keys('code=P003')).toEqual(['P003'])
  expect(await keys(`q=${encodeURIComponent('広聴')}`)).toEqual(['P002'])
  expect(await keys('state=released,withdrawn')).toEqual([])
  expect(await keys('state=draft&limit=1')).toEqual(['P001'])
  expect((await read('/programmes?fields=name&code=P002')).items).toEqual([
    { name: '広聴', _: expect.objectContaining({ key: 'P002' }) },
  ])
})

test.each([
  ['colour=red', 'colour'],
  ['limit=0', 'limit'],
  ['limit=1001', 'limit'],
  ['limit=10&limit=20', 'limit'],
  ['sort=colour', 'sort'],
  ['sort=code%22%3B drop table users--', 'sort'],
  ['sort=constructor', 'sort'],
  ['sort=origins', 'sort'],
  ['fields=name,constructor', 'fields'],
  ['state=secret', 'state'],
  ['code%22=P001', 'code"'],
  ['__proto__=x', '__proto__'],
  ["startedIn=2020' or '1'='1", 'startedIn'],
  ['startedIn=9999999999999', 'startedIn'],
  ['startedIn.from=soon', 'startedIn.from'],
  ['startedIn=2020&startedIn.from=2019', 'startedIn'],
  ['q=%00', 'q'],
  ['updated_since=yesterday', 'updated_since'],
  ['updated_since=2026-02-30T25:00:00Z', 'updated_since'],
  ['updated_since=2026-04-01T00:00:00Z&sort=name', 'sort'],
  ['updated_until=2026-04-01T00:00:00Z', 'updated_until'],
  ['after=here', 'after'],
  ['after=id~here', 'after'],
  ['sort=startedIn&after=name~WzEsIngiXQ', 'after'],
  ['sort=startedIn&after=startedIn~WzEsIngiXQ', 'after'],
])('the list refuses %j at %j, in a sentence', async (query, at) => {
  const answer = await ask(`/programmes?${query}`)
  expect(answer.status).toBe(422)
  const { title, findings = [] } = (await answer.json()) as {
    title: string
    findings: { at: string; says: string }[]
  }
  // The store refuses a broken cursor by its title alone.
  expect(findings.map((finding) => finding.at)).toEqual(
    title.includes('続きの位置') ? [] : expect.arrayContaining([at]),
  )
  expect(findings.every(({ says }) => says.endsWith('。'))).toBe(true)
})

test('an unknown parameter is answered with those that are known', async () => {
  const { findings } = await read('/programmes?colour=red')
  expect(findings[0]?.says).toContain('updated_since')
  expect(findings[0]?.says).toContain('startedIn.from')
})

test('a filter is a value and never a piece of SQL', async () => {
  await add('P001', { name: "100%'; drop table users --" })
  const query = new URLSearchParams({ name: "100%'; drop table users --" })
  expect((await read(`/programmes?${query}`)).items).toHaveLength(1)
  expect((await read(`/programmes?${new URLSearchParams({ q: '100%' })}`)).items).toHaveLength(1)
  expect((await read(`/programmes?${new URLSearchParams({ q: '1%0' })}`)).items).toHaveLength(0)
})

test('whoever asks for changes again and again gets every change, though a write that began first is done last', async () => {
  const start = here.now
  const seen: string[] = []
  let since = start.toISOString()
  const ask = async () => {
    const { items, until } = await read(`/programmes?updated_since=${since}`)
    seen.push(...items.map(({ _ }) => _.key))
    since = until
  }

  let finish = () => {}
  const slow = transact(use.db, async (trx) => {
    await insert(trx, { by: 'slow', at: start, why: '' }, programmes, entry('P001'))
    await new Promise<void>((done) => {
      finish = done
    })
  })
  await until(async () => (await writing()) === 1)
  here.now = new Date(start.getTime() + 1000)
  await add('P002')
  here.now = new Date(start.getTime() + 2000)
  await ask()
  expect(seen).toEqual([])

  finish()
  await slow
  here.now = new Date(start.getTime() + 16_500)
  await ask()
  expect(seen).toEqual(['P001', 'P002'])

  await ask()
  expect(seen).toEqual(['P001', 'P002'])
  await revise(
    use.db,
    { by: 'x', at: here.now, why: '' },
    programmes,
    { key: 'P001', revision: 1 },
    { ...entry('P001'), name: '広報' },
  )
  here.now = new Date(here.now.getTime() + 60_000)
  await ask()
  expect(seen).toEqual(['P001', 'P002', 'P001'])
})

test('a write of an hour holds the horizon back to its beginning, however late the question comes', async () => {
  let finish = () => {}
  const slow = transact(
    use.db,
    async () =>
      new Promise<void>((done) => {
        finish = done
      }),
  )
  await until(async () => (await writing()) === 1)
  const asked = new Date()
  const began = here.now.getTime()
  await new Promise((done) => setTimeout(done, 300))
  const { until: horizon } = await read('/programmes?updated_since=2020-04-01T00:00:00Z')
  const waited = Date.now() - asked.getTime()
  // The clock of the test stands still: the age of the write is all that leads the horizon back beyond the 15 seconds.
  const back = began - new Date(horizon).getTime() - 15_000
  expect(back).toBeGreaterThanOrEqual(300)
  expect(back).toBeLessThan(waited + 5000)
  finish()
  await slow
})

test('all pages of one answer end at one horizon, so that its changes are told once', async () => {
  const start = here.now
  for (let number = 1; number <= 5; number++) await add(code(number))
  here.now = new Date(start.getTime() + 60_000)
  const first = await read(`/programmes?limit=2&updated_since=${start.toISOString()}`)
  await revise(
    use.db,
    { by: 'x', at: here.now, why: '' },
    programmes,
    { key: 'P001', revision: 1 },
    { ...entry('P001'), name: '広報' },
  )
  here.now = new Date(start.getTime() + 120_000)
  const keys = first.items.map(({ _ }) => _.key)
  let { next } = first
  while (next !== null) {
    const page = await read(next.replace('/api/v1', ''))
    expect(page.until).toBe(first.until)
    keys.push(...page.items.map(({ _ }) => _.key))
    next = page.next
  }
  expect(keys).toEqual(['P001', 'P002', 'P003', 'P004', 'P005'])
  const again = await read(`/programmes?updated_since=${first.until}`)
  expect(again.items.map(({ _ }) => _.key)).toEqual(['P001'])
})

function code(number: number): string {
  return `P${String(number).padStart(3, '0')}`
}

function entry(key: string) {
  return { ...publicRelations, code: key }
}

async function add(key: string, changes: object = {}): Promise<void> {
  await insert(use.db, { by: 'test', at: here.now, why: '' }, programmes, { ...entry(key), ...changes })
}

/** How many other transactions are under way in the test's database. */
async function writing(): Promise<number> {
  const { rows } = await use.database.pool.query(
    `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
     and state = 'idle in transaction'`,
  )
  return rows.length
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((done) => setTimeout(done, 5))
}
