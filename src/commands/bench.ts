import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Command, parseCommand, usageError } from './command.ts'

/** One measure of a benchmark; a peer is what the same machine does in the same run without Daicho. */
export type Measure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly peer?: number
  readonly ratio?: number
  /** What it must keep, in words: `≤ 30 ms`. */
  readonly target?: string
  readonly met?: boolean
}

/** What one run of a benchmark measured. */
export type Outcome = { readonly name: string; readonly size: number; readonly measures: readonly Measure[] }

/** A file of the folder benchmarks: it measures at a size (its own, where none is said) and tells how far it is. */
export type Benchmark = {
  /** Whether what it builds before it measures can be kept in a folder, for the next run of the same size. */
  readonly keeps?: true
  run(order: {
    readonly size?: number
    readonly keep?: string
    progress(line: string): void
  }): Promise<Outcome>
}

/** Measures how fast Daicho is, side by side with a peer. */
export const bench: Command = {
  name: 'bench',
  summary: {
    ja: '速さを量り、比べる相手と並べて示します',
    en: 'Measures the speed, side by side with a peer',
  },
  usage: 'bench NAME [--size N] [--keep FOLDER] [--json] [--check]',
  async run(args, { settings, print, tell }) {
    const { values, positionals } = parseCommand(
      args,
      {
        size: { type: 'string' },
        keep: { type: 'string' },
        json: { type: 'boolean' },
        check: { type: 'boolean' },
      },
      ['NAME'],
    )
    const size = values.size === undefined ? {} : { size: wholeNumber(values.size) }
    const keep = values.keep === undefined ? {} : { keep: resolve(values.keep) }
    const benchmark = await find(join(settings.root, 'benchmarks'), positionals[0] ?? '')
    if (values.keep !== undefined && !benchmark.keeps) throw keepsNothing(positionals[0] ?? '')
    const outcome = await benchmark.run({ ...size, ...keep, progress: tell })
    if (values.json) print(JSON.stringify(outcome))
    else for (const line of table(outcome)) print(line)
    return values.check && outcome.measures.some(({ met }) => met === false) ? 1 : 0
  },
}

/** The names of the benchmarks in a folder. */
export async function listBenchmarks(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return files.filter((file) => /^[a-z-]+\.ts$/.test(file)).map((file) => file.slice(0, -'.ts'.length))
}

async function find(folder: string, name: string): Promise<Benchmark> {
  const names = await listBenchmarks(folder)
  if (names.includes(name)) return import(pathToFileURL(join(folder, `${name}.ts`)).href)
  const known = names.join(', ')
  throw usageError(
    `「${name}」という計測はありません。あるのは ${known} です。`,
    `There is no benchmark "${name}". There are ${known}.`,
  )
}

function keepsNothing(name: string): Error {
  return usageError(
    `計測「${name}」は、用意したものを取っておけません（--keep を付けずに実行してください）。`,
    `The benchmark "${name}" keeps nothing that it builds: run it without --keep.`,
  )
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw usageError(
    `--size は1以上の整数にしてください（いまは「${text}」）。`,
    `--size must be a whole number.`,
  )
}

function table({ name, size, measures }: Outcome): string[] {
  const rows = measures.map(({ name, value, unit, peer, ratio, target, met }) => [
    name,
    `${rounded(value)} ${unit}`.trim(),
    peer === undefined ? '' : `${rounded(peer)} ${unit}`.trim(),
    ratio === undefined ? '' : ratio.toFixed(2),
    target ?? '',
    met === undefined ? '' : met ? '○' : '×',
  ])
  const all = [['measure', 'value', 'peer', 'ratio', 'target', 'met'], ...rows]
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length))) ?? []
  const lines = all.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [`${name} (${size.toLocaleString('en')})`, '', ...lines]
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}
