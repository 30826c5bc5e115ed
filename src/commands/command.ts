import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Settings } from '#settings'

/** One command of `./daicho`; its file loads what it works with inside `run`, so that listing the commands stays quick. */
export type Command = {
  readonly name: string
  readonly summary: { readonly ja: string; readonly en: string }
  /** The line that shows how to call it: `backup FOLDER [--json]`. */
  readonly usage: string
  /** Returns the exit code: 0, or 1 if it found what it looks for or could not do its work. */
  run(args: readonly string[], context: CommandContext): Promise<number>
}

export type CommandContext = {
  readonly settings: Settings
  /** A line of the result, to stdout. */
  print(line: string): void
  /** A line of progress, to stderr. */
  tell(line: string): void
}

const NAME = 'UsageError'

/** An error of the person who called the command: answered with the usage line and exit code 2. */
export function usageError(japanese: string, english: string): Error {
  const error = new Error(`${japanese}\n${english}`)
  error.name = NAME
  return error
}

/** What to say where the first word after a command is none of those that it knows. */
export function unknownVerb(verb: string | undefined, verbs: readonly string[]): Error {
  const [known, listed] = [verbs.join('、'), verbs.join(', ')]
  if (!verb) return usageError(`何をするかを指定してください：${known}`, `Say what to do: ${listed}.`)
  return usageError(`「${verb}」はできません。できるのは ${known} です。`, `"${verb}" is none of ${listed}.`)
}

/** Every way to call a command, one a line: `./daicho backup FOLDER [--json]`. */
export function usageLines({ name, usage }: Command): string[] {
  return usage.split(new RegExp(` \\| (?=${name}\\b)`)).map((line) => `./daicho ${line}`)
}

/** Whether an error says that a command was called wrongly. */
export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && error.name === NAME
}

/** Reads a command's options and its named arguments; anything unknown, missing or left over is a usage error. */
export function parseCommand<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
  names: readonly string[] = [],
) {
  const parsed = read(args, options)
  const { positionals } = parsed
  const missing = names[positionals.length]
  if (missing !== undefined) throw usageError(`${missing} を指定してください。`, `${missing} is missing.`)
  if (positionals.length > names.length) {
    const extra = positionals[names.length]
    throw usageError(`余分な引数「${extra}」があります。`, `There is an extra argument "${extra}".`)
  }
  return parsed
}

function read<const O extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error
    const option = /'([^' ]+)/.exec(message)?.[1] ?? ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      throw usageError(`${option} というオプションはありません。`, `There is no option ${option}.`)
    }
    throw usageError(`${option} の値の書き方が違います。`, message)
  }
}
