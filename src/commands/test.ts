import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operatorError } from '#platform/operator-error.ts'
import { type Command, type CommandContext, parseCommand } from './command.ts'

type Count = { passed: number; failed: number }

/** `daicho test`: types, lint and all tests; its last line is `N passed, N failed`. */
export const test: Command = {
  name: 'test',
  summary: {
    ja: '型・書式・すべての試験を確かめます（--only は名前に合う試験だけ）',
    en: 'Checks types, lint and all tests (--only: just the tests whose path matches)',
  },
  usage: 'test [--only PATTERN]',
  async run(args, context) {
    const { only } = parseCommand(args, { only: { type: 'string' } }).values
    const { root } = context.settings
    if (!existsSync(join(root, 'node_modules', 'vitest'))) {
      throw operatorError(
        '試験の道具が入っていません。プロジェクトのフォルダーで ./daicho test を実行してください。',
        "The test tools aren't installed. Run ./daicho test in the project's folder.",
      )
    }
    const counts: Count[] = []
    if (only === undefined) {
      counts.push(await check(context, '型 types', 'typescript/bin/tsc', ['--noEmit', '-p', root]))
      counts.push(
        await check(context, '書式 lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings']),
      )
    }
    counts.push(await vitest(context, only))

    const passed = counts.reduce((sum, count) => sum + count.passed, 0)
    const failed = counts.reduce((sum, count) => sum + count.failed, 0)
    context.print(`${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  },
}

async function check(
  context: CommandContext,
  name: string,
  tool: string,
  args: readonly string[],
): Promise<Count> {
  context.tell(`▶ ${name}`)
  const succeeded = await runTool(context.settings.root, tool, args)
  context.tell(`${succeeded ? '✓' : '✗'} ${name}`)
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function vitest(context: CommandContext, only: string | undefined): Promise<Count> {
  context.tell('▶ 試験 tests')
  const folder = await mkdtemp(join(tmpdir(), 'daicho-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const filter = only === undefined ? [] : [only]
  const succeeded = await runTool(context.settings.root, 'vitest/vitest.mjs', [
    'run',
    ...reporters,
    ...filter,
  ])
  const count = countOf(await readFile(report, 'utf8').catch(() => '{}'))
  await rm(folder, { recursive: true, force: true })
  // A run that saw no test has checked nothing; one that broke outside of any test has failed all the same.
  const isBroken = count.failed === 0 && (!succeeded || count.passed === 0)
  return isBroken ? { ...count, failed: 1 } : count
}

type Report = {
  numPassedTests?: number
  numFailedTests?: number
  testResults?: { status: string; assertionResults: unknown[] }[]
}

/** A file that could not even be read holds no tests in the report: it counts as one that failed. */
function countOf(text: string): Count {
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = JSON.parse(text) as Report
  const unread = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + unread.length }
}

async function runTool(root: string, tool: string, args: readonly string[]): Promise<boolean> {
  // The tools' own first lines would take the machine's Node, which may be too old for them.
  const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  return new Promise((ended, failed) => {
    child.on('error', failed)
    child.on('close', (code) => ended(code === 0))
  })
}
