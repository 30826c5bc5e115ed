import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for what a benchmark builds before it measures. */
export type Ground = {
  readonly folder: string
  /** Builds what is measured and gives what was found while building, kept as JSON; where it stands whole from an earlier run, what was found then. */
  build<T>(work: () => Promise<T>): Promise<T>
  /** Removes the folder, where nobody asked to keep it. */
  clear(): void
}

/** A place for what is built under a name that says all by which it differs from others: in the folder where it is kept, or one that goes again. */
export function groundFor(name: string, keep?: string): Ground {
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), 'daicho-bench-')) : join(keep, name)
  const whole = join(folder, 'whole.json')
  return {
    folder,
    async build<T>(work: () => Promise<T>): Promise<T> {
      if (existsSync(whole)) return JSON.parse(readFileSync(whole, 'utf8')) as T
      // What was cut off is no ground to build on.
      if (keep !== undefined) rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
      const found = await work()
      writeFileSync(whole, JSON.stringify(found ?? null))
      return found
    },
    clear() {
      if (keep === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
