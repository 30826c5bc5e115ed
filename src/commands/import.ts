import { type Command, type CommandContext, parseCommand } from './command.ts'

/** `daicho import`: a file into a register, or a booklet into the registers of planning. */
export const importCommand: Command = {
  name: 'import',
  summary: {
    ja: '台帳のファイル（CSV・Excel）を、すべて確かめてから取り込みます（booklet は冊子、documents は文書管理システムの抽出の取込み）',
    en: 'Takes a CSV or Excel file into a register, all of it or nothing (booklet: a booklet; documents: an extract of a document system)',
  },
  usage: [
    'import REGISTER FILE [--dry-run] [--why TEXT] [--json] [--errors FILE]',
    'import documents FILE --mapping NAME [--dry-run] [--json]',
    "import booklet FILE [--dry-run] [--release] [--link 'NAME=P012'] [--new NAME] [--json]",
  ].join(' | '),
  async run([what, ...rest], context) {
    if (what === 'documents' && rest.some((word) => word.startsWith('--mapping'))) {
      const { importDocuments } = await import('./import-documents.ts')
      return importDocuments(rest, context)
    }
    if (what !== 'booklet') return importRegister(what === undefined ? [] : [what, ...rest], context)
    const { importBooklet } = await import('./import-booklet.ts')
    return importBooklet(rest, context)
  },
}

/** Takes a file into a register; 1 if something in it must be mended first. */
async function importRegister(args: readonly string[], context: CommandContext): Promise<number> {
  const { settings, print, tell } = context
  const { values, positionals } = parseCommand(
    args,
    {
      'dry-run': { type: 'boolean' },
      why: { type: 'string' },
      json: { type: 'boolean' },
      errors: { type: 'string' },
    },
    ['REGISTER', 'FILE'],
  )
  const [name = '', path = ''] = positionals
  const [{ importTable }, { openSource }, { openFindingsFile }, { registerNamed, sayPath }] =
    await Promise.all([
      import('#core/store/import.ts'),
      import('#core/store/import-source.ts'),
      import('#core/store/import-findings.ts'),
      import('./register-named.ts'),
    ])
  const register = registerNamed(name)
  const [source, { openMigratedDatabase }, { systemClock }, { isRefusal, refused }] = await Promise.all([
    openSource(path).catch((error: unknown) => Promise.reject(sayPath(error, path))),
    import('#core/store/office-database.ts'),
    import('#platform/clock.ts'),
    import('./refused.ts'),
  ])
  const errors = values.errors === undefined ? null : openFindingsFile(values.errors)
  const database = await openMigratedDatabase(settings, tell)
  try {
    const stamp = { by: 'system:import', at: systemClock(), why: values.why?.trim() ?? '' }
    const result = await importTable(database.db, stamp, register, source, {
      dryRun: values['dry-run'] === true,
      progress: progress(tell),
      ...(errors && { take: errors.take }),
    })
    if (values.json) print(JSON.stringify({ register: name, ...result }))
    else for (const line of linesOf(result, values['dry-run'] === true)) print(line)
    return result.findings > 0 ? 1 : 0
  } catch (error) {
    throw isRefusal(error) ? refused(error) : error
  } finally {
    await errors?.close()
    await database.close()
  }
}

type Result = Awaited<ReturnType<typeof import('#core/store/import.ts')['importTable']>>

function linesOf({ rows, inserted, revised, unchanged, findings, first }: Result, dryRun: boolean): string[] {
  const counts = `新規 new ${inserted}、変更 changed ${revised}、変更なし unchanged ${unchanged}`
  if (findings === 0) {
    return [
      dryRun
        ? `取り込めます（まだ書いていません）。 / Ready to import (nothing is written yet).`
        : '取り込みました。 / Imported.',
      `行 rows ${rows}：${counts}`,
    ]
  }
  const shown = first.slice(0, 20).map(({ line, heading, says }) => {
    const where = [line === null ? '' : `${line}行目`, heading].filter((part) => part !== '').join('「')
    return `  ${where}${heading === '' || line === null ? '' : '」'} ${says}`
  })
  return [
    `誤りが ${findings} 件あり、何も取り込んでいません。 / ${findings} ${findings === 1 ? 'fault' : 'faults'}; nothing was imported.`,
    ...shown,
    ...(findings > shown.length
      ? ['  …… --errors FILE ですべてを書き出します。 / --errors FILE writes them all.']
      : []),
  ]
}

/** A line at every 50,000 rows: a pipe is not flooded, and a person sees that it goes on. */
function progress(tell: (line: string) => void): (rows: number) => void {
  let told = 0
  return (rows) => {
    if (rows - told < 50_000) return
    told = rows
    tell(`${rows.toLocaleString('ja')}行 / rows`)
  }
}
