import { type CommandContext, parseCommand } from './command.ts'
import { printExtract, printHandedOver } from './import-documents-report.ts'
import { isRefusal, refused } from './refused.ts'

/** `daicho import documents FILE --mapping NAME`: an extract of a document system into the registers of documents and folders; 1 if rows were set aside or the file can't be read. */
export async function importDocuments(args: readonly string[], context: CommandContext): Promise<number> {
  const { settings, print, tell } = context
  const { values, positionals } = parseCommand(
    args,
    {
      mapping: { type: 'string' },
      'dry-run': { type: 'boolean' },
      release: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    ['FILE'],
  )
  const [path = ''] = positionals
  const [dryRun, release] = [values['dry-run'] === true, values.release === true]
  const [extracts, { getMapping }, { handOver }, { cityGate }, { openMigratedDatabase }] = await Promise.all([
    import('#processes/documents/import-extract.ts'),
    import('#processes/documents/mappings.ts'),
    import('#processes/documents/hand-over.ts'),
    import('#processes/gate/city-gate.ts'),
    import('#core/store/office-database.ts'),
  ])
  const [{ systemClock }, { sayPath }, { readGateLists }] = await Promise.all([
    import('#platform/clock.ts'),
    import('./register-named.ts'),
    import('#processes/gate/lists.ts'),
  ])
  const database = await openMigratedDatabase(settings, tell)
  const current = cityGate(database.db, await readGateLists(settings), systemClock)
  try {
    const { db } = database
    const mapping = await getMapping(db, values.mapping)
    const why = `文書抽出の取込み（${mapping.key} 第${mapping.revision}版）`
    const stamp = { by: extracts.DOCUMENT_SYSTEM, at: systemClock(), why }
    const gate = await current()
    const importing = timer()
    const progress = progressTo(tell)
    const result = await extracts
      .openExtract(path)
      .then((extract) => extracts.importExtract(db, stamp, mapping, extract, { gate, dryRun, progress }))
      .catch((error: unknown) => Promise.reject(sayPath(error, path)))
    const seconds = importing()
    const handing = timer()
    const handed = result.written
      ? await handOver(db, stamp, gate, { release, progress: progressTo(tell) })
      : null
    if (values.json) print(JSON.stringify({ ...result, seconds, dryRun, handed, handing: handing() }))
    else {
      const lines = [...printExtract(result, seconds, dryRun), ...printHandedOver(handed, handing(), release)]
      for (const line of lines) print(line)
    }
    return result.hindrance !== null || result.aside > 0 ? 1 : 0
  } catch (error) {
    throw isRefusal(error) ? refused(error) : error
  } finally {
    await current.close()
    await database.close()
  }
}

function timer(): () => number {
  const start = performance.now()
  return () => (performance.now() - start) / 1000
}

function progressTo(tell: (line: string) => void): (rows: number) => void {
  let told = 0
  return (rows) => {
    if (rows - told < 100_000) return
    told = rows
    tell(`${rows.toLocaleString('en')}行 rows`)
  }
}
