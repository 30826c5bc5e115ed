import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { titleOf } from '#tests/search/documents.ts'
import { groundFor } from '../frame/kept.ts'
import type { Peer } from './peers.ts'

/** Groonga over the titles alone; null where it is not installed. */
export function withGroonga<T>(size: number, measure: (peer: Peer) => Promise<T>): Promise<T | null> {
  return openGroonga({ columns: [], row: (number) => [titleOf(number).normalize('NFKC')], size }, measure)
}

/** What Groonga is given: so many rows, each a title and a value for each column that it counts by. */
export type GroongaTable = {
  readonly columns: readonly string[]
  row(number: number): readonly string[]
  readonly size: number
  /** The folder in which it is kept for the next run; absent where it goes again. */
  readonly keep?: string
}

/** Groonga (Debian: groonga-bin) with an index of pairs of characters of titles; null where it is not installed. */
export async function openGroonga<T>(
  { columns, row, size, keep }: GroongaTable,
  measure: (peer: Peer) => Promise<T>,
): Promise<T | null> {
  if (spawnSync('groonga', ['--version']).status !== 0) return null
  const ground = groundFor(`groonga-${size}-${columns.length}`, keep)
  const path = join(ground.folder, 'titles')
  try {
    const { perSecond } = await ground.build(() =>
      withProcess(['-n', path], async (say) => ({ perSecond: await load(say, columns, row, size) })),
    )
    return await withProcess([path], (say) => {
      const ask = async (words: string) => {
        const filter = quoted(`title @ ${JSON.stringify(words)}`)
        const counted = columns.length === 0 ? '' : ` --drilldown ${columns.join(',')} --drilldown_limit 100`
        const answer = await say(
          `select Titles --filter ${filter} --limit 20 --output_columns _id,title${counted}`,
        )
        return Number((answer as [unknown, [[[number]]]])[1][0][0][0])
      }
      return measure({ name: 'Groonga', perSecond, ask })
    })
  } finally {
    ground.clear()
  }
}

type Say = (command: string) => Promise<unknown>

/** Runs Groonga over a database while it is asked. */
async function withProcess<T>(parameters: readonly string[], work: (say: Say) => Promise<T>): Promise<T> {
  const groonga = spawn('groonga', parameters, { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: groonga.stdout })[Symbol.asyncIterator]()
  const say: Say = async (command) => {
    groonga.stdin.write(`${command}\n`)
    const { value } = await answers.next()
    return JSON.parse(String(value))
  }
  try {
    return await work(say)
  } finally {
    const ended = once(groonga, 'exit')
    groonga.stdin.end()
    await ended
  }
}

/** Fills a new database; returns how many rows a second it took in. */
async function load(
  say: Say,
  columns: GroongaTable['columns'],
  row: GroongaTable['row'],
  size: number,
): Promise<number> {
  const start = performance.now()
  for (const command of SCHEMA.trim().split('\n')) await say(command)
  for (const column of columns) {
    await say(`table_create Of_${column} TABLE_HASH_KEY ShortText`)
    await say(`column_create Titles ${column} COLUMN_SCALAR Of_${column}`)
  }
  for (let from = 0; from < size; from += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, size - from) }, (_, at) => row(from + at))
    await say(`load --table Titles --values ${quoted(JSON.stringify([['title', ...columns], ...rows]))}`)
  }
  await say(INDEX)
  return (size / (performance.now() - start)) * 1000
}

const SCHEMA = `
table_create Titles TABLE_NO_KEY
column_create Titles title COLUMN_SCALAR ShortText
table_create Pairs TABLE_PAT_KEY ShortText --default_tokenizer TokenBigramSplitSymbolAlphaDigit --normalizer NormalizerNFKC121
`
const INDEX = 'column_create Pairs titles_title COLUMN_INDEX|WITH_POSITION Titles title'

/** A value of a command on one line. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
