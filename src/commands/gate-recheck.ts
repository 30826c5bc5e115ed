import { type CommandContext, parseCommand } from './command.ts'

/** `daicho gate recheck`: checks everything released again by the rules and lists of now, and tells what passes no longer; 1 if anything does. */
export async function gateRecheck(
  args: readonly string[],
  { settings, print, tell }: CommandContext,
): Promise<number> {
  const { values } = parseCommand(args, { json: { type: 'boolean' } })
  const [
    { openMigratedDatabase },
    { systemClock },
    { cityGate },
    { readGateLists },
    { countRunFindings },
    { recheckNow },
    { catalog },
  ] = await Promise.all([
    import('#core/store/office-database.ts'),
    import('#platform/clock.ts'),
    import('#processes/gate/city-gate.ts'),
    import('#processes/gate/lists.ts'),
    import('#core/store/gate/runs.ts'),
    import('#processes/gate/gate-work.ts'),
    import('#registers/catalog.ts'),
  ])
  tell('データベースを開いています。 / Opening the database.')
  const database = await openMigratedDatabase(settings, tell)
  const gate = cityGate(database.db, await readGateLists(settings), systemClock)
  try {
    const run = await recheckNow({
      db: database.db,
      clock: systemClock,
      gate,
      catalog,
      // The office's own job publishes what changes; a recheck alone changes nothing that is public.
      afterRelease: async () => {},
      tell: ({ done, total }) => tell(`点検 checked ${done}/${total}`),
    })
    if (run === undefined) {
      print(values.json ? JSON.stringify({ run: null }) : '公開中の登録はありません。 / Nothing is public.')
      return 0
    }
    const scope = catalog.map(({ record }) => ({ register: record.key, sections: null }))
    const counts = await countRunFindings(database.db, run.id, scope)
    const total = (kind: string) =>
      counts
        .filter((one) => one.kind === kind && one.by === 'register')
        .reduce((sum, { count }) => sum + count, 0)
    const [failing, passing] = [total('failing'), total('passing')]
    if (values.json) {
      const { id, version, done, finishedAt } = run
      print(
        JSON.stringify({
          run: id,
          version,
          checked: done,
          isFinished: finishedAt !== null,
          failing,
          passing,
          counts,
        }),
      )
    } else {
      print(
        `再点検 recheck ${run.id}: 点検 checked ${run.done}、今は通らない failing ${failing}、今は通る passing ${passing}`,
      )
      for (const { kind, by, word, count } of counts) print(`  ${kind}\t${by}\t${word}\t${count}`)
    }
    return failing > 0 ? 1 : 0
  } finally {
    await gate.close()
    await database.close()
  }
}
