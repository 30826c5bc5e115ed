import type { BookletFormat } from '#processes/booklet/print/print-booklet.ts'
import { type CommandContext, parseCommand, usageError } from './command.ts'
import { isRefusal, refused } from './refused.ts'

const FORMATS: readonly BookletFormat[] = ['html', 'pdf', 'txt', 'csv', 'json', 'xlsx']

/** `daicho export booklet`: writes the booklet of a year from the registers into a folder and prints the paths. */
export async function exportBooklet(args: readonly string[], context: CommandContext): Promise<number> {
  const { year, format, out, isReleasedOnly, json } = parseExportBooklet(args)
  const { settings, print, tell } = context
  const [
    { openMigratedDatabase },
    { gatherBooklet },
    { printBooklet },
    { readMunicipality },
    { writeFiles },
  ] = await Promise.all([
    import('#core/store/office-database.ts'),
    import('#processes/booklet/gather.ts'),
    import('#processes/booklet/print/print-booklet.ts'),
    import('#processes/profile.ts'),
    import('#platform/written-files.ts'),
  ])
  const municipality = await readMunicipality(settings)
  tell('データベースを開いています。 / Opening the database.')
  const database = await openMigratedDatabase(settings, tell)
  try {
    const booklet = await gatherBooklet(database.db, year, { isReleasedOnly })
    const paths = await writeFiles(out, await printBooklet(booklet, municipality, format))
    if (json) print(JSON.stringify({ fiscalYear: year, format, files: paths }))
    else for (const path of paths) print(path)
    return 0
  } catch (error) {
    throw isRefusal(error) ? refused(error) : error
  } finally {
    await database.close()
  }
}

function parseExportBooklet(args: readonly string[]) {
  const { values } = parseCommand(args, OPTIONS)
  const { year = '', format, out, released = false, json = false } = values
  if (!/^\d{4}$/.test(year)) {
    throw usageError(
      '--year に年度を西暦で指定してください（2020など）。',
      '--year takes a western year (2020).',
    )
  }
  const known = FORMATS.find((each) => each === format)
  if (known === undefined) {
    const list = FORMATS.join(', ')
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
