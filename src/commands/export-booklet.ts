import type { Municipality } from '#core/rules/municipality.ts'
import type { Db } from '#platform/database.ts'
import type { BookletFormat, BookletFile as WrittenFile } from '#processes/booklet/print/print-booklet.ts'
import type { ReportFormat } from '#processes/evaluation/print/print-report.tsx'
import { type CommandContext, parseCommand, usageError } from './command.ts'
import { isRefusal, refused } from './refused.ts'

const FORMATS: readonly BookletFormat[] = ['html', 'pdf', 'txt', 'csv', 'json', 'xlsx']

const RESULTS: readonly ReportFormat[] = ['pdf', 'html', 'csv', 'xlsx', 'json']

/** `daicho export booklet`: writes the booklet of a year from the registers into a folder and prints the paths. */
export function exportBooklet(args: readonly string[], context: CommandContext): Promise<number> {
  return exportYear(args, context, FORMATS, async (db, municipality, { year, format, isReleasedOnly }) => {
    const [{ gatherBooklet }, { printBooklet }] = await Promise.all([
      import('#processes/booklet/gather.ts'),
      import('#processes/booklet/print/print-booklet.ts'),
    ])
    return printBooklet(await gatherBooklet(db, year, { isReleasedOnly }), municipality, format)
  })
}

/** `daicho export results`: writes the released evaluations of a year (主要施策の成果) into a folder and prints the paths. */
export function exportResults(args: readonly string[], context: CommandContext): Promise<number> {
  return exportYear(args, context, RESULTS, async (db, municipality, { year, format }) => {
    const [{ gatherReport }, { printReport }] = await Promise.all([
      import('#processes/evaluation/gather-report.ts'),
      import('#processes/evaluation/print/print-report.tsx'),
    ])
    return printReport(await gatherReport(db, year), municipality, format)
  })
}

type Asked<F> = { readonly year: number; readonly format: F; readonly isReleasedOnly: boolean }

async function exportYear<F extends string>(
  args: readonly string[],
  context: CommandContext,
  formats: readonly F[],
  files: (db: Db, municipality: Municipality, asked: Asked<F>) => Promise<readonly WrittenFile[]>,
): Promise<number> {
  const { out, json, ...asked } = parseExport(args, formats)
  const { settings, print, tell } = context
  const [{ openMigratedDatabase }, { readMunicipality }, { writeFiles }] = await Promise.all([
    import('#core/store/office-database.ts'),
    import('#processes/profile.ts'),
    import('#platform/written-files.ts'),
  ])
  const municipality = await readMunicipality(settings)
  tell('データベースを開いています。 / Opening the database.')
  const database = await openMigratedDatabase(settings, tell)
  try {
    const paths = await writeFiles(out, await files(database.db, municipality, asked))
    if (json) print(JSON.stringify({ fiscalYear: asked.year, format: asked.format, files: paths }))
    else for (const path of paths) print(path)
    return 0
  } catch (error) {
    throw isRefusal(error) ? refused(error) : error
  } finally {
    await database.close()
  }
}

function parseExport<F extends string>(args: readonly string[], formats: readonly F[]) {
  const { values } = parseCommand(args, OPTIONS)
  const { year = '', format, out, released = false, json = false } = values
  if (!/^\d{4}$/.test(year)) {
    throw usageError(
      '--year に年度を西暦で指定してください（2020など）。',
      '--year takes a western year (2020).',
    )
  }
  const known = formats.find((each) => each === format)
  if (known === undefined) {
    const list = formats.join(', ')
    throw usageError(`--format は ${list} から選んでください。`, `--format is one of ${list}.`)
  }
  if (!out) throw usageError('--out に書き出し先のフォルダーを指定してください。', '--out is missing.')
  return { year: Number(year), format: known, out, isReleasedOnly: released, json }
}

const OPTIONS = {
  year: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  released: { type: 'boolean' },
  json: { type: 'boolean' },
} as const
