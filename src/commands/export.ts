import { type Command, type CommandContext, parseCommand, usageError } from './command.ts'

/** `daicho export`: a register as a file, a booklet, or the public site. */
export const exportCommand: Command = {
  name: 'export',
  summary: {
    ja: '台帳をファイル（CSV・Excel・JSON）に書き出します（booklet は冊子、results は主要施策の成果、site は公開サイトの全部）',
    en: 'Writes a register as a file: CSV, Excel or JSON (booklet: a booklet; results: the year’s evaluations; site: the whole public site as static files)',
  },
  usage: [
    'export REGISTER --format csv|xlsx|json|jsonl [--encoding utf-8|utf-8-bom|cp932] [--names] [--out FILE]',
    'export booklet --year 2020 --format html|pdf|txt|csv|json|xlsx --out FOLDER [--released] [--json]',
    'export results --year 2020 --format pdf|html|csv|xlsx|json --out FOLDER [--json]',
    'export site --out FOLDER [--edition FILE] [--url URL] [--furigana] [--json]',
  ].join(' | '),
  async run([what, ...rest], context) {
    if (what === 'site') {
      const { exportSite } = await import('./export-site.ts')
      return exportSite(rest, context)
    }
    if (what === 'results') {
      const { exportResults } = await import('./export-booklet.ts')
      return exportResults(rest, context)
    }
    if (what !== 'booklet') return exportRegister(what === undefined ? [] : [what, ...rest], context)
    const { exportBooklet } = await import('./export-booklet.ts')
    return exportBooklet(rest, context)
  },
}

/** Where what was read by this command was read, for the access journal. */
const COMMAND = './daicho export'
const ENCODINGS = ['utf-8', 'utf-8-bom', 'cp932'] as const

/** Writes a register to a file, or to stdout. A file gets its name only once it is whole. */
async function exportRegister(args: readonly string[], context: CommandContext): Promise<number> {
  const { settings, tell } = context
  const { values, positionals } = parseCommand(
    args,
    {
      format: { type: 'string' },
      encoding: { type: 'string' },
      names: { type: 'boolean' },
      out: { type: 'string' },
    },
    ['REGISTER'],
  )
  const [{ EXPORT_FORMATS, exportEntries }, { registerNamed }, { each }, { everything }] = await Promise.all([
    import('#core/store/export.ts'),
    import('./register-named.ts'),
    import('#core/store/list.ts'),
    import('#core/store/list-query.ts'),
  ])
  const format = oneOf('--format', values.format ?? 'csv', EXPORT_FORMATS)
  const encoding = oneOf('--encoding', values.encoding ?? 'utf-8-bom', ENCODINGS)
  const { record } = registerNamed(positionals[0] ?? '')
  const [{ openMigratedDatabase }, { writeOut }, { isRefusal, refused }] = await Promise.all([
    import('#core/store/office-database.ts'),
    import('./export-out.ts'),
    import('./refused.ts'),
  ])
  const [{ notingEach }, { noteReadings }, { isPersonal }] = await Promise.all([
    import('#core/store/access/noting-each.ts'),
    import('#core/store/access/access-log.ts'),
    import('#core/rules/permission.ts'),
  ])
  const database = await openMigratedDatabase(settings, tell)
  try {
    const options = { format, encoding, names: values.names === true }
    const entries = notingEach(each(database.db, record, everything), async (keys) => {
      if (!isPersonal(record)) return
      const reading = { register: record.key, act: 'export', keys, conditions: '', address: COMMAND } as const
      await noteReadings(database.db, [{ ...reading, by: 'system:command', at: new Date() }])
    })
    await writeOut(exportEntries(record, entries, options), values.out)
    return 0
  } catch (error) {
    throw isRefusal(error) ? refused(error) : error
  } finally {
    await database.close()
  }
}

function oneOf<const T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text)
  if (found !== undefined) return found
  throw usageError(
    `${option} は ${known.join('・')} のどれかにしてください（いまは「${text}」）。`,
    `${option} must be one of ${known.join(', ')}.`,
  )
}
