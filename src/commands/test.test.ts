import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { settings } from '#settings'
import { test as command } from './test.ts'

const fine =
  "import { expect, test } from 'vitest'\n\ntest('one and one', () => {\n  expect(1 + 1).toBe(2)\n})\n"
let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'daicho-project-'))
  await symlink(join(settings({}).root, 'node_modules'), join(root, 'node_modules'))
  await writeFile(join(root, 'package.json'), '{ "type": "module" }\n')
  await writeFile(
    join(root, 'tsconfig.json'),
    '{ "compilerOptions": { "module": "nodenext", "noEmit": true, "skipLibCheck": true, "types": [] } }\n',
  )
  await writeFile(
    join(root, 'biome.json'),
    '{ "files": { "includes": ["*.test.ts"] }, "formatter": { "enabled": false } }\n',
  )
  await writeFile(join(root, 'fine.test.ts'), fine)
})

afterEach(() => rm(root, { recursive: true }))

test('types, lint and each test count as one, and all passing is exit code 0', async () => {
  expect(await run()).toEqual({ code: 0, last: '3 passed, 0 failed' })
}, 60_000)

test('a test that fails and a file that cannot be read are counted as failed', async () => {
  await writeFile(join(root, 'wrong.test.ts'), fine.replace('toBe(2)', 'toBe(3)'))
  await writeFile(join(root, 'broken.test.ts'), "import './nowhere.ts'\n")
  expect(await run('--only', 'test')).toEqual({ code: 1, last: '1 passed, 2 failed' })
}, 60_000)

test('a run that finds no test has failed', async () => {
  expect(await run('--only', 'nothing')).toEqual({ code: 1, last: '0 passed, 1 failed' })
}, 60_000)

async function run(...args: string[]) {
  const printed: string[] = []
  const place = { ...settings({}), root }
  const code = await command.run(args, {
    settings: place,
    print: (line) => printed.push(line),
    tell: () => {},
  })
  return { code, last: printed.at(-1) }
}
