import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '#platform/free-port.ts'

/** A Daicho that runs as an operator starts it: as its own program, over a home and ports of its own. */
export type Installation = {
  readonly pid: number
  readonly publicUrl: string
  readonly officeUrl: string
  /** Everything that it has told so far. */
  said(): string
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

/** Starts `./daicho start` over a home; `environment` changes what it finds there, and `wrap` is a command that starts it. */
export async function startInstallation(
  home: string,
  environment: Readonly<Record<string, string>> = {},
  wrap: readonly string[] = [],
): Promise<Installation> {
  const [publicPort, officePort] = [await freePort(), await freePort()]
  const [program = '', ...parameters] = [...wrap, join(import.meta.dirname, '..', 'daicho'), 'start']
  const child = spawn(program, parameters, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: undefined,
      DAICHO_HOME: home,
      DAICHO_PUBLIC_PORT: String(publicPort),
      DAICHO_OFFICE_PORT: String(officePort),
      ...environment,
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  const ended = new Promise<number | NodeJS.Signals | null>((end, failed) => {
    child.on('error', failed)
    child.on('close', (code, signal) => end(signal ?? code))
  })
  return {
    pid: child.pid ?? 0,
    publicUrl: `http://127.0.0.1:${publicPort}`,
    officeUrl: `http://127.0.0.1:${officePort}`,
    said: () => said,
    ended,
  }
}

/** Waits for the first public page; fails with what was told if the program ends before. */
export async function firstPage({ publicUrl, said, ended }: Installation): Promise<void> {
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  while (!isOver) {
    const page = await fetch(publicUrl).catch(() => null)
    await page?.arrayBuffer()
    if (page?.status === 200) return
    await setTimeout(10)
  }
  throw new Error(`Daicho ended before its first page:\n${said()}`)
}

/** Whether a process of this machine still lives; one that has ended and waits to be counted out by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
