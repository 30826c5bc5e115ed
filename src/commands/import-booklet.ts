import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { operatorError } from '#platform/operator-error.ts'
import type { CommandContext } from './command.ts'
import { parseImportBooklet } from './import-booklet-options.ts'
import { printQuestions, printReport } from './import-booklet-report.ts'
import { isRefusal, refused } from './refused.ts'

/** `daicho import booklet FILE`: reads a booklet, writes it into the registers, and reports every contradiction; 1 if it was refused or a name is open. */
export async function importBooklet(args: readonly string[], context: CommandContext): Promise<number> {
  const { file, isRehearsal, release, json, answers } = parseImportBooklet(args)
  const { settings, print, tell } = context
  const [
    { readBooklet },
    { keepBooklet },
    { reportOf },
    { openMigratedDatabase },
    { systemClock },
    { cityGate },
    { readGateLists },
  ] = await Promise.all([
    import('#processes/booklet/read/booklet-reader.ts'),
    import('#processes/booklet/keep/keep-booklet.ts'),
    import('#processes/booklet/report.ts'),
    import('#core/store/office-database.ts'),
    import('#platform/clock.ts'),
    import('#processes/gate/city-gate.ts'),
    import('#processes/gate/lists.ts'),
  ])
  const bytes = await readInput(file)
  try {
    // Before the database is opened: a damaged file leaves nothing at all behind.
    const reading = readBooklet(bytes)
    tell('データベースを開いています。 / Opening the database.')
    const database = await openMigratedDatabase(settings, tell)
    const gate = cityGate(database.db, await readGateLists(settings), systemClock)
    try {
      const [at, why] = [systemClock(), `冊子の取込み（${basename(file)}）`]
      const kept = await keepBooklet(
        database.db,
        { by: 'system:import', at, why },
        reading.booklet,
        answers,
        {
          isRehearsal,
          ...(release && {
            release: {
              stamp: { by: 'system:release', at, why: `${why}に伴う公開` },
              gate: await gate(),
            },
          }),
        },
      )
      const report = reportOf(reading, kept, isRehearsal)
      if (json) print(JSON.stringify(report))
      else for (const line of printReport(report)) print(line)
      for (const line of printQuestions(kept.questions)) tell(line)
      return kept.questions.length > 0 ? 1 : 0
    } finally {
      await gate.close()
      await database.close()
    }
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { reason, message, findings } = error
    if (json) print(JSON.stringify({ refused: { reason, says: message, findings } }))
    throw refused(error)
  }
}

async function readInput(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw operatorError(
      `${file} を読めません（${error.code}）。`,
      `Cannot read ${file} (${error.code}).`,
      error,
    )
  })
}
