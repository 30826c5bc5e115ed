import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { writeCells } from '#core/record/cells.ts'
import {
  choice,
  code,
  day,
  defineRecord,
  flag,
  integer,
  longText,
  money,
  rate,
  text,
} from '#core/record/define.ts'
import { tableColumns } from '#core/record/table-header.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { importTable } from '#core/store/import.ts'
import { openSource } from '#core/store/import-source.ts'
import { draftMigration, schemaFor } from '#core/store/schema.ts'
import { rowOf } from '#core/store/table.ts'
import { type CopyValue, copyLine } from '#platform/copy-text.ts'
import { writeCsv } from '#platform/csv.ts'
import { copyInto, type Db } from '#platform/database.ts'
import { withServer } from './frame/server.ts'

type Payment = typeof payment

/** Ten fields of varied kinds, made for this measurement alone. */
const payment = defineRecord({
  key: 'bench-payments',
  label: '計測用の支出',
  basis: '計測のため',
  title: 'subject',
  identity: ['code'],
  programme: { master: '計測のためだけにある。' },
  retention: { years: 1, basis: '計測のため' },
  fields: {
    code: code('番号', { pattern: 'X\\d{8}', example: 'X00000001' }),
    subject: text('件名', { max: 200 }),
    category: choice('種別', { works: '工事', goods: '物品', services: '委託' }),
    amount: money('金額', { min: 0 }),
    concludedOn: day('締結日'),
    endsOn: day('終期', { optional: true }),
    rate: rate('落札率', { digits: 1, optional: true }),
    copies: integer('部数', { min: 0 }),
    open: flag('公開'),
    note: longText('備考', { max: 500, optional: true }),
  },
})

const rule = ruleFor<Payment>(payment)
const register = {
  record: payment,
  rules: [
    rule(
      'endsOn',
      '終期は締結日以後にする。',
      (entry) => entry.endsOn === null || entry.endsOn >= entry.concludedOn,
    ),
  ],
}

/** Imports a CSV file of `size` rows, validated and journalled, beside a plain COPY of the same rows into the same table. */
export const run: Benchmark['run'] = async ({ size = 200_000, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'daicho-bench-'))
  try {
    return await withServer(2, async (make) => {
      const [tenth, plain, full] = [await make('tenth'), await make('plain'), await make('full')]
      for (const { db } of [tenth, plain, full]) {
        await sql.raw(draftMigration({}, schemaFor([payment]))).execute(db)
      }
      progress(`writing a file of ${size} rows`)
      const small = await writeFile(join(folder, 'small.csv'), Math.ceil(size / 10))
      const whole = await writeFile(join(folder, 'whole.csv'), size)
      progress('importing a tenth')
      const first = await timedImport(tenth.db, small)
      progress('copying without checks and journal')
      const copied = await timedCopy(plain.db, size)
      progress('importing all')
      const imported = await timedImport(full.db, whole)
      progress('importing all again')
      const again = await timedImport(full.db, whole)
      return {
        name: 'import',
        size,
        measures: measuresOf(size, { tenth: first, plain: copied, full: imported, again }),
      }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the work is to reach on two cores. */
const ROWS_PER_SECOND = 20_000

type Timed = { readonly seconds: number; readonly peak: number }

function measuresOf(
  size: number,
  timed: { tenth: Timed; plain: Timed; full: Timed; again: Timed },
): Measure[] {
  const { tenth, plain, full, again } = timed
  const pace = size / full.seconds
  const peer = size / plain.seconds
  return [
    {
      name: 'rows imported',
      value: pace,
      unit: 'rows/s',
      peer,
      ratio: pace / peer,
      target: `≥ ${ROWS_PER_SECOND}`,
      met: pace >= ROWS_PER_SECOND,
    },
    { name: 'rows compared and found unchanged', value: size / again.seconds, unit: 'rows/s' },
    { name: 'peak memory at a tenth of the rows', value: tenth.peak, unit: 'MB' },
    { name: 'peak memory at all rows', value: full.peak, unit: 'MB' },
    { name: 'peak memory: all rows against a tenth', value: full.peak / tenth.peak, unit: '×' },
  ]
}

async function timedImport(db: Db, path: string): Promise<Timed> {
  const stamp = { by: 'bench', at: new Date(), why: '計測' }
  return timed(async () => {
    const result = await importTable(db, stamp, register, await openSource(path))
    if (!result.written) throw new Error(`the import wrote nothing: ${JSON.stringify(result.first[0])}`)
  })
}

async function timedCopy(db: Db, size: number): Promise<Timed> {
  const fields = Object.keys(payment.fields)
  const names = ['key', 'revision', 'state', 'writtenBy', 'writtenAt', 'changedAt', ...fields]
  const at = new Date().toISOString()
  const lines = function* () {
    let chunk = ''
    for (let number = 0; number < size; number += 1) {
      const row = rowOf(payment, entryOf(number)) as Readonly<Record<string, CopyValue>>
      const { code: key = null } = row
      chunk += copyLine([key, 1, 'draft', 'bench', at, at, ...fields.map((name) => row[name] ?? null)])
      if (chunk.length < 64 * 1024) continue
      yield chunk
      chunk = ''
    }
    yield chunk
  }
  return timed(async () => {
    await copyInto(
      db,
      `copy "${payment.key}" (${names.map((name) => `"${name}"`).join(', ')}) from stdin`,
      lines(),
    )
  })
}

async function timed(work: () => Promise<void>): Promise<Timed> {
  let peak = process.memoryUsage.rss()
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const start = performance.now()
  await work().finally(() => clearInterval(watch))
  return { seconds: (performance.now() - start) / 1000, peak: peak / 1_000_000 }
}

async function writeFile(path: string, size: number): Promise<string> {
  const rows = function* () {
    yield tableColumns(payment).map(({ heading }) => heading)
    for (let number = 0; number < size; number += 1) yield writeCells(payment, entryOf(number))
  }
  await pipeline(Readable.from(writeCsv(rows(), { encoding: 'utf-8-bom' })), createWriteStream(path))
  return path
}

const SUBJECTS = ['小学校校庭整備工事', '図書館資料の購入', '電話受付業務委託', '道路の補修工事（第二工区）']
const CATEGORIES = ['works', 'goods', 'services']

function entryOf(number: number) {
  const month = String((number % 12) + 1).padStart(2, '0')
  return {
    code: `X${String(number).padStart(8, '0')}`,
    subject: `${SUBJECTS[number % SUBJECTS.length]} その${number}`,
    category: CATEGORIES[number % CATEGORIES.length] ?? 'works',
    amount: (number * 7919) % 100_000_000,
    concludedOn: `2020-${month}-15`,
    endsOn: number % 3 === 0 ? null : '2021-03-31',
    rate: number % 4 === 0 ? null : 0.9 + (number % 100) / 1000,
    copies: number % 50,
    open: number % 2 === 0,
    note: number % 5 === 0 ? null : `年度内に完了する見込み。担当は${number % 30}係。`,
  }
}
