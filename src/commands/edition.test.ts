import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { settings } from '#settings'
import { useDatabase } from '#tests/database.ts'
import { release, useEditionPlace, withdraw } from '#tests/edition.ts'
import { isUsageError } from './command.ts'
import { edition } from './edition.ts'
import { parseEditionAct } from './edition-act.ts'

const use = useDatabase()
const place = useEditionPlace()
const file = () => join(place.folder, 'edition', 'edition.sqlite')
const key = () => join(place.folder, 'keys', 'edition.pub')

beforeEach(async () => {
  await release(use.db, programmes, publicRelations)
  expect((await run('compile')).lines[0]).toContain('公開版第1号 edition 1、登録 entries 1')
})

test('an edition that is compiled verifies, without the office, against the key of the installation', async () => {
  const { code, lines } = await runAlone('verify', file(), '--key', key())
  expect([code, lines.length]).toEqual([0, 2])
  expect(lines[0]).toContain('公開版第1号')
  const vkey = readFileSync(key(), 'utf8').trim()
  expect((await runAlone('verify', file(), '--key', vkey)).code).toBe(0)
  const { lines: unknown } = await runAlone('verify', file())
  expect(unknown.join('\n')).toContain(vkey)
})

test('an altered row is named, and the exit code is 1', async () => {
  const altered = new DatabaseSync(file())
  altered.exec(`UPDATE entries SET "values" = replace("values", '区政PR', '市政PR')`)
  altered.close()
  const { code, lines } = await runAlone('verify', file(), '--key', key())
  expect([code, lines[0]]).toEqual([
    1,
    'この公開版は署名されたときのままではありません。最初の一か所：事務事業「P001」第4版：内容が、公開したときのものと違います。',
  ])
  const { lines: json } = await runAlone('verify', file(), '--json')
  expect(JSON.parse(json[0] ?? '')).toMatchObject({
    ok: false,
    altered: { register: 'programmes', key: 'P001', revision: 4 },
  })
})

test('what is released since is in a delta, by which a copy far from the office is brought forward', async () => {
  const away = join(place.folder, 'away.sqlite')
  const out = join(place.folder, '2.delta')
  copyFileSync(file(), away)
  expect(JSON.parse((await run('delta', '--json')).lines[0] ?? '')).toEqual({ number: 1, file: null })
  await release(use.db, programmes, { ...publicRelations, code: 'P003' })
  expect((await run('delta', '--out', out)).lines[0]).toContain('公開版第2号への差分')
  const { code, lines } = await runAlone('apply', away, out, '--key', key(), '--json')
  expect([code, JSON.parse(lines[0] ?? '')]).toMatchObject([
    0,
    { number: 2, changed: [{ register: 'programmes', key: 'P003' }] },
  ])
  expect((await runAlone('verify', away, '--key', key(), '--previous', file())).code).toBe(0)
  await expect(runAlone('apply', away, out)).rejects.toThrow('に続くものではありません')
  await expect(runAlone('apply', out, out)).rejects.toThrow('ファイルが壊れていて読めません')
})

test('it is proven that an edition goes on from an earlier one, and that an entry is in it', async () => {
  const earlier = join(place.folder, 'earlier.sqlite')
  copyFileSync(file(), earlier)
  await release(use.db, programmes, { ...publicRelations, code: 'P003' })
  await run('compile')
  const { code, lines } = await runAlone(
    ...['verify', file(), '--key', key(), '--previous', earlier, '--entry', 'programmes/P003', '--json'],
  )
  expect([code, JSON.parse(lines[0] ?? '')]).toMatchObject([
    0,
    { edition: 2, isKeyGiven: true, previous: { number: 1, size: 1 }, entry: { index: 1, size: 2 } },
  ])
  const beside = await runAlone('verify', earlier, '--previous', `${file()}.checkpoint`)
  expect([beside.code, beside.lines[0]]).toEqual([1, expect.stringContaining('のほうが新しいものです')])
  const missing = await runAlone('verify', file(), '--entry', 'programmes/P999')
  expect([missing.code, missing.lines.at(-1)]).toEqual([
    1,
    expect.stringContaining('公開されたことがありません'),
  ])
})

test('of an entry that was withdrawn it is proven that it was', async () => {
  await withdraw(use.db, programmes.record, { key: 'P001', revision: 4 })
  await run('compile')
  const { code, lines } = await runAlone('verify', file(), '--key', key(), '--entry', 'programmes/P001')
  expect([code, lines[2]]).toEqual([0, expect.stringContaining('programmes/P001 は取り下げられ、そのことが')])
})

test('what an edition says of itself is shown to people and to programs', async () => {
  const { code, lines } = await runAlone('inspect', file())
  expect([code, lines[0]]).toEqual([0, expect.stringContaining('公開版 edition 1')])
  expect(lines.join('\n')).toContain('事務事業 programmes: 1（取下げ withdrawn 0）')
  const { lines: json } = await runAlone('inspect', file(), '--json')
  expect(JSON.parse(json[0] ?? '')).toMatchObject({
    manifest: { number: 1, previous: null },
    totals: [{ programme: 'P001', register: 'programmes', entries: 1, sums: {} }],
  })
  await expect(runAlone('inspect', key())).rejects.toThrow('公開版として読めません')
})

test('an edition can be made at another place', async () => {
  const out = join(place.folder, 'elsewhere', 'city.sqlite')
  await run('compile', '--out', out)
  expect([existsSync(out), (await runAlone('verify', out, '--key', key())).code]).toEqual([true, 0])
})

test.each([
  [[]],
  [['sign']],
  [['verify']],
  [['verify', '/nowhere/edition.sqlite']],
  [['inspect', '/nowhere/edition.sqlite']],
  [['compile', 'more']],
  [['verify', import.meta.filename, '--key', 'no key']],
  [['verify', import.meta.filename, '--entry', 'P001']],
  [['verify', import.meta.filename, '--previous', '/nowhere']],
])('daicho edition %j is called wrongly', async (args) => {
  expect(await parseEditionAct(args).catch((error: unknown) => error)).toSatisfy(isUsageError)
})

function run(...args: string[]) {
  return runOver({ DATABASE_URL: use.url, DAICHO_HOME: place.folder }, args)
}

/** As somebody who has the file and nothing else: a database that can't be reached, a home that is not there. */
function runAlone(...args: string[]) {
  return runOver({ DATABASE_URL: 'postgres://127.0.0.1:1/none', DAICHO_HOME: '/nowhere' }, args)
}

async function runOver(environment: Record<string, string>, args: string[]) {
  const lines: string[] = []
  const profile = join(import.meta.dirname, '..', '..', 'tests', 'midorigaoka')
  const context = {
    settings: settings({ ...environment, DAICHO_PROFILE: profile }),
    print: (line: string) => void lines.push(line),
    tell: () => {},
  }
  return { code: await edition.run(args, context), lines }
}
