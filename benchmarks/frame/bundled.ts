import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { ownPlace } from '../../src/own-place.ts'

/** A server in a process of its own, so that whoever measures it does not share its thread. */
export type ServerProcess = { readonly port: number; stop(): Promise<void> }

/** A server of ours, which takes lines on its input. */
export type BundledServer = ServerProcess & { readonly pid: number; tell(line: string): void }

const root = join(import.meta.dirname, '..', '..')

/** Bundles a file of the benchmarks, since Node reads no TSX, and runs it; it says the port at which it listens as the first line. */
export async function startBundled(file: string, parameters: readonly string[]): Promise<BundledServer> {
  const folder = join(root, 'node_modules', '.cache', 'daicho-bench')
  const outfile = join(folder, `${basename(file, '.ts')}-${process.pid}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
    plugins: [ownPlace(folder)],
  })
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', outfile, ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const tell = (line: string) => void child.stdin?.write(`${line}\n`)
  const port = await firstNumber(child)
  // It has read itself whole.
  await rm(outfile)
  return { port, pid: child.pid as number, stop: () => stopped(child), tell }
}

/** Ends a process that was started here, and waits until it has ended. */
export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  await ended
}

async function firstNumber(child: ChildProcess): Promise<number> {
  const said = once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data')
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`the server ended with ${code} before it listened`)
  })
  const [text] = (await Promise.race([said, ended])) as [Buffer]
  ended.catch(() => {})
  return Number(text.toString())
}
