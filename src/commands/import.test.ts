import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { settings } from '#settings'
import { useDatabase } from '#tests/database.ts'
import { isUsageError } from './command.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'

const use = useDatabase()
let folder = ''
let printed: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daicho-import-command-'))
})
beforeEach(() => {
  printed = []
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a register that was taken in is written out again, and taken in once more changes nothing', async () => {
  const path = await fileOf('組織コード,名称,階層\nS001,区長室,課\n')
  expect(await run(importCommand, 'sections', path, '--dry-run')).toBe(0)
  expect(printed[0]).toContain('まだ書いていません')
  expect(await run(importCommand, 'sections', path, '--why', '年度当初')).toBe(0)

  const out = join(folder, 'out.csv')
  expect(await run(exportCommand, 'sections', '--encoding', 'cp932', '--out', out)).toBe(0)
  printed = []
  expect(await run(importCommand, 'sections', out, '--json')).toBe(0)
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({ rows: 1, unchanged: 1, inserted: 0, written: true })
})

test('faults end with 1, are shown with line and column, and all stand in the file of errors', async () => {
  const errors = join(folder, 'errors.csv')
  const path = await fileOf('組織コード,名称,階層\nS001,,班\n')
  expect(await run(importCommand, 'sections', path, '--errors', errors)).toBe(1)
  expect(printed).toContain('  2行目「名称」 名称を入力する。')
  expect(await readFile(errors, 'utf8')).toContain('2,階層,領域・部・課のどれかを選ぶ。\r\n')
})

test('a file of JSON is told that it is none that can be taken in', async () => {
  for (const text of ['[{"code":"S001"}]', '{"code":"S001"}\n']) {
    expect(await run(importCommand, 'sections', await fileOf(text))).toBe(1)
    expect(printed.join('\n')).toContain('JSONは取り込めません。CSVかExcel（.xlsx）')
    printed = []
  }
})

test('what cannot be held leaves no file behind, and the sentence names it', async () => {
  await run(importCommand, 'sections', await fileOf('code,name,level\nS001,𠮷田課,課\n'))
  const out = join(folder, 'lost.csv')
  const refused = run(exportCommand, 'sections', '--encoding', 'cp932', '--out', out)
  await expect(refused).rejects.toMatchObject({ message: expect.stringContaining('「𠮷（U+20BB7）」') })
  await expect(readFile(out)).rejects.toMatchObject({ code: 'ENOENT' })
})

test.each([
  [importCommand, ['nothing', 'x.csv'], 'ありません。あるのは'],
  [importCommand, ['sections'], 'FILE を指定してください。'],
  [exportCommand, ['sections', '--format', 'pdf'], '--format は csv・xlsx・json・jsonl のどれか'],
])('a wrong call is told in a sentence: %# %j', async (command, args, sentence) => {
  const error = await run(command, ...args).catch((fault: unknown) => fault)
  expect(isUsageError(error)).toBe(true)
  expect(String(error)).toContain(sentence)
})

test('a file that is not there is told in a sentence', async () => {
  const missing = run(importCommand, 'sections', join(folder, 'none.csv'))
  await expect(missing).rejects.toMatchObject({ name: 'OperatorError' })
})

async function run(command: typeof importCommand, ...args: string[]): Promise<number> {
  const context = {
    settings: settings({ DATABASE_URL: use.url, DAICHO_HOME: folder }),
    print: (line: string) => void printed.push(line),
    tell: () => {},
  }
  return command.run(args, context)
}

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'in.csv')
  await writeFile(path, text)
  return path
}
