import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { urlOfDatabase } from '#tests/database.ts'
import { firstPage, type Installation, isAlive, startInstallation } from '#tests/installation.ts'
import { processTree } from '#tests/process-tree.ts'

const command = promisify(execFile)
let home = ''
let first: Installation

// One home for all: a first start takes several times as long as a later one.
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'daicho-start-'))
  first = await started()
})

afterAll(async () => {
  if (isAlive(first.pid)) process.kill(first.pid, 'SIGKILL')
  await rm(home, { recursive: true, force: true })
})

test('the first start tells both addresses and the first users, and the demo ward is there to be seen', async () => {
  const daicho = first
  const said = daicho.said()
  for (const sign of [daicho.publicUrl, daicho.officeUrl, 'booklet-2020.json']) expect(said).toContain(sign)
  expect(said).toMatch(/^ {2}admin {2}\S+ {2}（管理者）$/m)
  expect(await (await fetch(`${daicho.publicUrl}/programmes`)).text()).toContain('総合教育会議')
  expect((await fetch(`${daicho.officeUrl}/sign-in`)).status).toBe(200)
  await stopped(daicho, 'SIGTERM')

  const second = await started()
  expect(second.said()).not.toContain('admin')
  await stopped(second, 'SIGTERM')
})

test('Ctrl-C ends every process with exit code 0, also while browsers keep connections open', async () => {
  // A shell that starts a program in the background tells it to ignore Ctrl-C; the program doesn't.
  const daicho = await started(['/bin/sh', '-c', 'trap "" INT; exec "$@"', 'sh'])
  const browsers = [daicho.publicUrl, daicho.officeUrl].map((url) => connect(Number(new URL(url).port)))
  for (const browser of browsers)
    browser.on('error', () => {}).write('GET / HTTP/1.1\r\nhost: daicho\r\n\r\n')
  await setTimeout(200)
  await stopped(daicho, 'SIGINT')
  for (const browser of browsers) browser.destroy()
})

test('Ctrl-C in the middle of a start ends what has been started, and goes no further', async () => {
  const daicho = await startInstallation(home)
  await expect
    .poll(() => existsSync(join(home, 'postgres', 'postmaster.pid')), { timeout: 20_000, interval: 10 })
    .toBe(true)
  process.kill(daicho.pid, 'SIGINT')
  expect(await daicho.ended, daicho.said()).toBe(0)
  expect(daicho.said()).not.toContain(daicho.publicUrl)
  expect(existsSync(join(home, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('a second Ctrl-C ends the program at once, and the database with it', async () => {
  const daicho = await started()
  const all = await processTree(daicho.pid)
  // A request whose end never comes holds up the first Ctrl-C for three seconds.
  const browser = connect(Number(new URL(daicho.officeUrl).port)).on('error', () => {})
  browser.write('POST /sign-in HTTP/1.1\r\nhost: daicho\r\ncontent-length: 100\r\n\r\nhalf')
  await setTimeout(200)
  process.kill(daicho.pid, 'SIGINT')
  await setTimeout(200)
  process.kill(daicho.pid, 'SIGINT')
  // The number tells that it did not wait for the first one's end.
  expect(await daicho.ended).toBe(130)
  await expect.poll(() => all.filter(isAlive), { timeout: 10_000 }).toEqual([])
  browser.destroy()
})

test.each([
  ['no address', () => 'localhost/daicho', 'DATABASE_URL は postgres://… の形で'],
  ['a host that is not there', () => changed({ hostname: 'nowhere.invalid' }), 'nowhere.invalid'],
  ['a port where nobody listens', () => changed({ port: '9' }), '127.0.0.1:9 につながりません'],
  ['a wrong password', () => changed({ password: 'hunter2' }), 'を受け入れません'],
  [
    'a missing database',
    () => urlOfDatabase(inject('postgres').url, 'nothing'),
    '「nothing」というデータベース',
  ],
])('a DATABASE_URL with %s ends the start with one sentence', async (_, url, sentence) => {
  const daicho = await startInstallation(home, { DATABASE_URL: url() })
  await refused(daicho, sentence)
  expect(daicho.said()).not.toContain('hunter2')
})

test('a port that is taken ends the start with one sentence that names the setting', async () => {
  const other = createServer()
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  const address = other.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  await refused(await startInstallation(home, { DAICHO_PUBLIC_PORT: String(port) }), `DAICHO_PUBLIC_PORT=`)
  await new Promise((closed) => other.close(closed))
})

test('a disk that is full ends the first start and any later one with one sentence', async ({ skip }) => {
  const disk = await mkdtemp(join(tmpdir(), 'daicho-small-'))
  const options = ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', disk]
  if ((await command('mount', options).catch(() => null)) === null) {
    await rm(disk, { recursive: true })
    return skip('only root can mount a small disk')
  }
  try {
    await refused(await startInstallation(disk), 'のあるディスクがいっぱい')
    await command('mount', ['-o', 'remount,size=200m', disk])
    await command('cp', ['-a', `${home}/.`, disk])
    await fill(disk)
    await refused(await startInstallation(disk), 'のあるディスクがいっぱい')
  } finally {
    await command('umount', [disk])
    await rm(disk, { recursive: true })
  }
})

async function started(wrap: readonly string[] = []): Promise<Installation> {
  const daicho = await startInstallation(home, {}, wrap)
  await firstPage(daicho)
  return daicho
}

async function stopped(daicho: Installation, signal: NodeJS.Signals): Promise<void> {
  const all = await processTree(daicho.pid)
  expect(all.length).toBeGreaterThan(4)
  process.kill(daicho.pid, signal)
  expect(await daicho.ended, daicho.said()).toBe(0)
  await expect.poll(() => all.filter(isAlive)).toEqual([])
}

/** One sentence in Japanese and one in English, exit code 1, nothing left running and nothing for programmers. */
async function refused(daicho: Installation, sentence: string): Promise<void> {
  expect(await daicho.ended, daicho.said()).toBe(1)
  const lines = daicho.said().trim().split('\n')
  const told = lines.filter((line) => !/^✓|^移行|^見本|^最初の利用者|^ {2}/.test(line))
  expect(told).toHaveLength(2)
  expect(told[0]).toContain(sentence)
  expect(told[1]).toMatch(/^[\x20-\x7e…]+\.$/)
  expect(daicho.said()).not.toMatch(/^\s+at /m)
}

function changed(change: Partial<URL>): string {
  return Object.assign(new URL(inject('postgres').url), change).href
}

/** To the last block, so that not even a lock can be written. */
async function fill(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  await writeFile(join(folder, 'filling'), Buffer.alloc(bavail * bsize))
}
