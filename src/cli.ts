import { type Command, type CommandContext, isUsageError, usageLines } from '#commands/command.ts'
import { diskFull } from '#platform/disk-full.ts'
import { isOperatorError } from '#platform/operator-error.ts'
import type { Settings } from '#settings'

export type Cli = {
  readonly commands: readonly Command[]
  readonly settings: () => Settings
  print(line: string): void
  tell(line: string): void
}

/** Runs one command line and returns the exit code: 0 done, 1 found or failed, 2 called wrongly. */
export async function runCli([name, ...args]: readonly string[], cli: Cli): Promise<number> {
  if (name === undefined || name === 'help' || isHelp(name)) {
    cli.print(listing(cli.commands))
    return 0
  }
  const command = cli.commands.find((each) => each.name === name)
  if (command === undefined) {
    cli.tell(`「${name}」というコマンドはありません。 ./daicho で一覧を表示します。`)
    cli.tell(`There is no command "${name}". ./daicho lists them.`)
    return 2
  }
  if (args.some(isHelp)) {
    cli.print(description(command))
    return 0
  }
  return runCommand(command, args, cli)
}

async function runCommand(command: Command, args: readonly string[], cli: Cli): Promise<number> {
  let home = ''
  try {
    const { print, tell } = cli
    const context: CommandContext = { settings: cli.settings(), print, tell }
    home = context.settings.home
    return await command.run(args, context)
  } catch (thrown) {
    const error = diskFull(thrown, home) ?? thrown
    if (isUsageError(error)) {
      cli.tell(error.message)
      cli.tell(usage(command))
      return 2
    }
    if (isOperatorError(error)) {
      cli.tell(error.message)
      return 1
    }
    cli.tell('プログラムの誤りです。下の記録を添えて開発者に知らせてください。')
    cli.tell('This is a fault of the program. Please send the lines below to its developers.')
    cli.tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return 1
  }
}

function listing(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.flatMap(({ name, summary }) => [
    `  ${name.padEnd(width)}  ${summary.ja}`,
    `  ${' '.repeat(width)}  ${summary.en}`,
  ])
  return [
    '台帳 Daicho',
    '使い方 / Usage: ./daicho COMMAND [--help]',
    '',
    ...lines,
    '',
    '終了コード 0 成功、1 見つかった・できなかった、2 使い方の誤り',
    'Exit codes: 0 done, 1 found or failed, 2 called wrongly',
  ].join('\n')
}

function description(command: Command): string {
  return [usage(command), '', command.summary.ja, command.summary.en].join('\n')
}

function usage(command: Command): string {
  const [first = '', ...others] = usageLines(command)
  if (others.length === 0) return `使い方 / Usage: ${first}`
  return ['使い方 / Usage:', ...[first, ...others].map((line) => `  ${line}`)].join('\n')
}

function isHelp(text: string): boolean {
  return text === '--help' || text === '-h'
}
