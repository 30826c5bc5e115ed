import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { settings } from '#settings'
import { commands } from './catalog.ts'
import type { Command } from './command.ts'
import { docs } from './docs.ts'
import { migration } from './migration-draft.ts'

const project = join(import.meta.dirname, '../..')
let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'daicho-documents-'))
  onTestFinished(() => rm(root, { recursive: true }))
})

test('the references are written where they are stale, and only there', async () => {
  await mkdir(join(root, 'docs'))
  await cp(join(project, 'docs/glossary.tsv'), join(root, 'docs/glossary.tsv'))
  const all = ['docs/registers.md', 'docs/cli.md', 'docs/glossary.md']
  expect(await run(documents, '--check')).toMatchObject({ code: 1, printed: all })
  expect(await run(documents)).toMatchObject({ code: 0, printed: all })
  expect(await run(documents, '--check')).toMatchObject({ code: 0, printed: [] })

  await writeFile(join(root, 'docs/cli.md'), 'old')
  expect(await run(documents)).toMatchObject({ code: 0, printed: ['docs/cli.md'] })
  expect(await readFile(join(root, 'docs/cli.md'), 'utf8')).toContain('./daicho docs [--check]')
})

test('a register without a migration is told by --check, and drafted without it', async () => {
  const folder = join(root, 'migrations')
  await cp(join(project, 'migrations'), folder, { recursive: true })
  expect(await run(migration, 'draft', '--check')).toMatchObject({ code: 0 })

  const path = join(folder, 'schema.json')
  const { sections, ...others } = JSON.parse(await readFile(path, 'utf8'))
  expect(sections).toBeDefined()
  await writeFile(path, JSON.stringify(others))
  const checked = await run(migration, 'draft', '--check')
  expect(checked.code).toBe(1)
  expect(checked.printed.join('\n')).toContain('CREATE TABLE "sections"')

  const { code, printed } = await run(migration, 'draft', '--name', 'organisation')
  expect(code).toBe(0)
  expect(printed[0]).toMatch(/^migrations\/\d{4}-organisation\.sql$/)
  expect(await readFile(join(root, printed[0] ?? ''), 'utf8')).toContain('CREATE TABLE "sections"')
  expect(await run(migration, 'draft', '--check')).toMatchObject({ code: 0 })
})

test('what neither command knows is a wrong call', async () => {
  await expect(run(migration, 'apply')).rejects.toThrow('draft')
  await expect(run(migration, 'draft', '--name', 'Two Words')).rejects.toThrow('--name')
  await expect(run(documents, '--all')).rejects.toThrow('--all')
})

const documents = docs(() => commands)

async function run(command: Command, ...args: string[]): Promise<{ code: number; printed: string[] }> {
  const printed: string[] = []
  const context = {
    settings: { ...settings({}), root },
    print: (line: string) => void printed.push(line),
    tell: () => {},
  }
  return { code: await command.run(args, context), printed }
}
