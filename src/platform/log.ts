import { isOperatorError } from './operator-error.ts'

export type LogLevel = 'info' | 'warning' | 'error'

/** What may stand in a line: words, figures and yes or no; never an entry, a person or what somebody typed. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

const LEVELS: readonly LogLevel[] = ['info', 'warning', 'error']

let least: LogLevel = 'info'

/** From which level on lines are written, for the whole process. */
export function setLogLevel(level: LogLevel): void {
  least = level
}

/** Writes one line of JSON to stderr; fields are named one by one, so that no entry or person slips in by accident. */
export function log(level: LogLevel, message: string, fields: LogFields = {}): void {
  if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return
  const line = `${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`
  // What has waited comes first, so that the lines stand in their order.
  if (level !== 'info') flush(line)
  else {
    if (waiting === '') setImmediate(flush)
    waiting += line
  }
}

/** Lines that tell of ordinary work are written together: a write for each would cost as much as an answer from memory. */
let waiting = ''

function flush(more: unknown = ''): void {
  const lines = waiting + (typeof more === 'string' ? more : '')
  waiting = ''
  if (lines !== '') process.stderr.write(lines)
}

process.once('exit', flush)

/**
 * What of a fault may be logged: its kind and where it came up. Its message is left out, for a database puts the very values
 * into it that it stumbled over; only what is written for the operator is told in full.
 */
export function faultFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  if (isOperatorError(error)) return { error: error.message }
  const own: Error = error
  const told = error as unknown as Partial<Record<(typeof TOLD)[number], unknown>>
  const parts = TOLD.flatMap((name) => (typeof told[name] === 'string' ? [[name, told[name]] as const] : []))
  return { error: own.name, ...Object.fromEntries(parts), stack: framesOf(own) }
}

/** What PostgreSQL and Node say of a fault without naming a value. */
const TOLD = ['code', 'table', 'column', 'constraint', 'routine', 'syscall'] as const

function framesOf({ stack = '', cause }: Error): string {
  const frames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
  const below = cause instanceof Error ? [`caused by ${cause.name}`, framesOf(cause)] : []
  return [...frames, ...below].join('\n')
}
