import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { RecordType } from '#core/record/define.ts'
import { schemaFor } from '#core/store/schema.ts'
import { catalog } from '#registers/catalog.ts'
import { settings } from '#settings'
import { wordsOf } from '#ui/translation.ts'
import { draftNext } from './migration-draft.ts'
import { register } from './register-new.ts'
import { newRegister, registerFiles } from './register-new-files.ts'

const root = join(import.meta.dirname, '../..')
const COPIED = [
  'src',
  'tests',
  'migrations',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'biome.json',
]

test('a new register compiles, is formatted, keeps the promises of every register, and has its English', async () => {
  const copy = await copyOfProject()
  const printed = await run(copy, 'new', 'examples/trial-entries', '--label', '試しの登録')
  expect(printed.slice(0, 6)).toEqual([
    'src/registers/examples/trial-entries/record.ts',
    'src/registers/examples/trial-entries/rules.ts',
    'src/registers/examples/trial-entries/samples.ts',
    'src/registers/examples/trial-entries/register.ts',
    'src/registers/catalog.ts',
    'src/ui/en.json',
  ])
  expect(printed.join('\n')).toContain('./daicho migration draft')

  await draftAndTranslate(copy)
  const checks = await Promise.all([
    runTool(copy, 'typescript/bin/tsc', ['-p', 'tsconfig.registers.json']),
    runTool(copy, '@biomejs/biome/bin/biome', [
      'check',
      '--error-on-warnings',
      'src/registers',
      'src/ui/en.json',
    ]),
    runTool(copy, 'vitest/vitest.mjs', ['run', '--reporter=verbose', 'tests/every-register']),
  ])
  expect(checks.map(({ code, output }) => (code === 0 ? '' : output))).toEqual(['', '', ''])
  expect(checks[2].output).toContain('trial-entries')
}, 60_000)

test('a name that is not a plural, a label with a quote and a name that is taken are refused', async () => {
  await expect(run(root, 'new', 'contract', '--label', '契約')).rejects.toThrow('procurement/contracts')
  await expect(run(root, 'new', 'procurement/contracts')).rejects.toThrow('--label')
  await expect(run(root, 'new', 'procurement/contracts', '--label', "契'約")).rejects.toThrow('引用符')
  await expect(run(root, 'new', 'planning/programmes', '--label', '事務事業')).rejects.toThrow('すでに')
})

test('the record of a register is named in the singular', () => {
  const singular = (name: string) =>
    newRegister({ group: 'examples', name, label: '見本', basis: undefined }).singular
  expect(['annual-sheets', 'parties', 'land-branches', 'addresses', 'surveys'].map(singular)).toEqual([
    'annualSheet',
    'party',
    'landBranch',
    'address',
    'survey',
  ])
  const asked = newRegister({ group: 'examples', name: 'parties', label: '相手方', basis: '条例第1条' })
  expect(registerFiles(asked)['record.ts']).toContain("basis: '条例第1条'")
})

async function run(place: string, ...args: string[]): Promise<string[]> {
  const printed: string[] = []
  const print = (line: string) => void printed.push(line)
  await register.run(args, { settings: { ...settings({}), root: place }, print, tell: print })
  return printed
}

async function copyOfProject(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'daicho-copy-'))
  onTestFinished(() => rm(copy, { recursive: true }))
  for (const name of COPIED) await cp(join(root, name), join(copy, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  const only = { extends: './tsconfig.json', include: ['src/registers'] }
  await writeFile(join(copy, 'tsconfig.registers.json'), JSON.stringify(only))
  return copy
}

/** What `./daicho migration draft` does in the copy, whose catalog this program has not read; every word has its English. */
async function draftAndTranslate(copy: string): Promise<void> {
  const path = join(copy, 'src/registers/examples/trial-entries/record.ts')
  const { trialEntry } = (await import(pathToFileURL(path).href)) as { trialEntry: RecordType }
  const schema = schemaFor([...catalog.map(({ record }) => record), trialEntry])
  const folder = join(copy, 'migrations')
  const draft = await draftNext(folder, schema)
  expect(draft?.name).toMatch(/^\d{4}-trial-entries\.sql$/)
  await writeFile(join(folder, draft?.name ?? ''), draft?.text ?? '')
  await writeFile(join(folder, 'schema.json'), JSON.stringify(schema))
  const english: unknown = JSON.parse(await readFile(join(copy, 'src/ui/en.json'), 'utf8'))
  for (const [key] of wordsOf(trialEntry)) expect(english).toHaveProperty([key])
}

async function runTool(
  place: string,
  tool: string,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: place,
    env: { ...process.env, DATABASE_URL: inject('postgres').url, VITEST: undefined },
  })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const code = await new Promise<number | null>((ended) => child.on('close', ended))
  return { code, output }
}
