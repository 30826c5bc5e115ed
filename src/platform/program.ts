import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Names the program that runs: another one may draw the same data in another way. */
export function programHash(): string {
  const [, program = ''] = process.argv
  // Where it was not started from a file, as in a test, there is only the one that runs.
  const text = readableText(program) ?? String(process.pid)
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function readableText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
