import { beforeEach, expect, test } from 'vitest'
import { type Command, parseCommand } from '#commands/command.ts'
import { operatorError } from '#platform/operator-error.ts'
import { settings } from '#settings'
import { runCli } from './cli.ts'

const weigh: Command = {
  name: 'weigh',
  summary: { ja: '重さを量ります', en: 'Weighs' },
  usage: 'weigh FILE [--json]',
  async run(args, { print }) {
    const { values, positionals } = parseCommand(args, { json: { type: 'boolean' } }, ['FILE'])
    if (positionals[0] === 'lost') throw operatorError('ファイルがありません。', 'There is no file.')
    if (positionals[0] === 'broken') throw new TypeError('null is not heavy')
    print(values.json ? '{"grams":3}' : '3 g')
    return positionals[0] === 'heavy' ? 1 : 0
  },
}
let said = ''

beforeEach(() => {
  said = ''
})

test('without a command all commands are listed in Japanese and English', async () => {
  expect(await run()).toBe(0)
  expect(said).toContain('weigh  重さを量ります')
  expect(said).toContain('Weighs')
})

test('--help shows how a command is called, and does nothing else', async () => {
  expect(await run('weigh', 'lost', '--help')).toBe(0)
  expect(said).toContain('Usage: ./daicho weigh FILE [--json]')
})

test('a command that can be called in several ways shows each on its own line', async () => {
  const usage = 'weigh FILE [--json] | weigh all --format a|b'
  const cli = { settings: () => settings({}), print: say, tell: say }
  expect(await runCli(['weigh', '--help'], { ...cli, commands: [{ ...weigh, usage }] })).toBe(0)
  expect(said).toContain('Usage:\n  ./daicho weigh FILE [--json]\n  ./daicho weigh all --format a|b\n')
})

test('a command prints its result and says by its exit code whether it found something', async () => {
  expect(await run('weigh', 'light', '--json')).toBe(0)
  expect(await run('weigh', 'heavy')).toBe(1)
  expect(said).toBe('{"grams":3}\n3 g\n')
})

test.each([
  [['wiegh'], 'wiegh'],
  [['weigh'], 'FILE を指定'],
  [['weigh', 'a', 'b'], '余分な引数「b」'],
  [['weigh', 'a', '--jsno'], '--jsno というオプションはありません'],
  [['weigh', 'a', '--json=3'], '--json'],
])('%j is answered with a sentence and exit code 2', async (args, sentence) => {
  expect(await run(...args)).toBe(2)
  expect(said).toContain(sentence)
})

test('what the operator can mend is said without a stack, a fault of the program with it', async () => {
  expect(await run('weigh', 'lost')).toBe(1)
  expect(said).toBe('ファイルがありません。\nThere is no file.\n')
  expect(await run('weigh', 'broken')).toBe(1)
  expect(said).toContain('TypeError: null is not heavy\n    at ')
})

function say(line: string) {
  said += `${line}\n`
}

async function run(...args: string[]): Promise<number> {
  return runCli(args, { commands: [weigh], settings: () => settings({}), print: say, tell: say })
}
