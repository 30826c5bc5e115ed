import type { Told } from '#core/edition/compile.ts'
import type { Command, CommandContext } from './command.ts'
import { type EditionAct, parseEditionAct } from './edition-act.ts'

/** `daicho edition`: makes the signed file that the public gets, and checks it without the office. */
export const edition: Command = {
  name: 'edition',
  summary: {
    ja: '公開版とその差分を作ります。公開版が署名されたときのままかを、庁内のデータなしで調べます',
    en: 'Compiles the edition and deltas to it, and checks without the office that an edition is as it was signed',
  },
  usage: [
    'edition compile [--out FILE] [--json]',
    'edition delta [--out FILE] [--json]',
    'edition apply FILE DELTA [--key KEY] [--json]',
    'edition verify FILE [--key KEY] [--previous FILE] [--entry REGISTER/KEY] [--files FOLDER] [--json]',
    'edition inspect FILE [--json]',
  ].join(' | '),
  async run(args, context) {
    const asked = await parseEditionAct(args)
    if (asked.act === 'compile') return compile(asked, context)
    if (asked.act === 'delta') return (await import('./edition-delta.ts')).delta(asked, context)
    if (asked.act === 'apply') return (await import('./edition-delta.ts')).apply(asked, context)
    if (asked.act === 'inspect') return inspect(asked, context)
    const [{ verifyEdition }, { verificationLines, verificationJson, isProven }] = await Promise.all([
      import('#core/edition/verify.ts'),
      import('./edition-report.ts'),
    ])
    const whole = await verifyEdition(asked.file, asked)
    const files =
      asked.files === null || whole.altered !== null
        ? null
        : await (await import('#core/edition/verify-files.ts')).verifyFiles(asked.file, asked.files)
    const found = { ...whole, altered: whole.altered ?? files?.altered ?? null }
    if (!asked.json && files?.altered === null) {
      context.print(
        `公開ファイル ${files.files}件も、公開版の名指すとおりです。 / All ${files.files} public files are as named.`,
      )
    }
    if (asked.json) context.print(JSON.stringify(verificationJson(found, asked)))
    else for (const line of verificationLines(found, asked)) context.print(line)
    return isProven(found, asked) ? 0 : 1
  },
}

async function compile(
  { out, json }: Extract<EditionAct, { act: 'compile' }>,
  { settings, print, tell }: CommandContext,
): Promise<number> {
  const [{ openMigratedDatabase }, { systemClock }, { compileCity, editionFile }, { readMunicipality }] =
    await Promise.all([
      import('#core/store/office-database.ts'),
      import('#platform/clock.ts'),
      import('#processes/edition.ts'),
      import('#processes/profile.ts'),
    ])
  const municipality = await readMunicipality(settings)
  tell('データベースを開いています。 / Opening the database.')
  const database = await openMigratedDatabase(settings, tell)
  try {
    const file = out ?? editionFile(settings.home)
    const manifest = await compileCity(
      database.db,
      municipality,
      systemClock(),
      settings.home,
      file,
      pacedSteps(tell),
    )
    const { number, counts, contentHash } = manifest
    const entries = Object.values(counts).reduce((sum, each) => sum + each.entries, 0)
    if (json) print(JSON.stringify({ file, number, entries, contentHash }))
    else print(`${file}: 公開版第${number}号 edition ${number}、登録 entries ${entries}`)
    return 0
  } finally {
    await database.close()
  }
}

/** Says every few seconds how far a compilation is; a short one says nothing. */
function pacedSteps(tell: (line: string) => void): Told {
  let since = performance.now()
  return (step, done) => {
    if (performance.now() - since < EVERY) return
    since = performance.now()
    const [japanese, english] = STEPS[step]
    const number = done.toLocaleString('en')
    tell(`${japanese.replace('{}', number)} / ${english.replace('{}', number)}`)
  }
}

/** In milliseconds. */
const EVERY = 2000
const STEPS = {
  publications: ['公開の記録を{}件書きました。', '{} publications are written.'],
  index: ['検索の索引に{}件を入れました。', '{} entries are in the search index.'],
} as const

async function inspect(
  { file, json }: Extract<EditionAct, { act: 'inspect' }>,
  { print }: CommandContext,
): Promise<number> {
  const [{ openEdition }, { inspectionLines }, { operatorError }] = await Promise.all([
    import('#core/edition/read.ts'),
    import('./edition-report.ts'),
    import('#platform/operator-error.ts'),
  ])
  try {
    const opened = openEdition(file)
    const totals = opened.listTotals()
    opened.close()
    const { manifest, checkpoint, key } = opened
    if (json) print(JSON.stringify({ manifest, checkpoint, key, totals }))
    else for (const line of inspectionLines(opened)) print(line)
    return 0
  } catch (error) {
    throw operatorError(`${file} は公開版として読めません。`, `${file} can't be read as an edition.`, error)
  }
}
