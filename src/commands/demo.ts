import { type Command, parseCommand, unknownVerb } from './command.ts'
import { isRefusal, refused } from './refused.ts'

/** `daicho demo load`: the profile's booklet in an empty ledger, released, to try everything on. */
export const demo: Command = {
  name: 'demo',
  summary: {
    ja: '試用のための見本を、空の台帳に入れて公開します',
    en: 'Loads the demo ward into an empty ledger and releases it',
  },
  usage: 'demo load [--json] | demo documents --count N [--seed S] [--out FILE]',
  async run([verb = '', ...args], context) {
    const { settings, print, tell } = context
    if (verb === 'documents') {
      const { demoDocuments } = await import('./demo-documents.ts')
      return demoDocuments(args, context)
    }
    if (verb !== 'load') {
      throw unknownVerb(verb, ['load', 'documents'])
    }
    const { values } = parseCommand(args, { json: { type: 'boolean' } })
    const [{ openMigratedDatabase }, { systemClock }, { loadDemo }, { cityGate }, { readGateLists }] =
      await Promise.all([
        import('#core/store/office-database.ts'),
        import('#platform/clock.ts'),
        import('#processes/demo.ts'),
        import('#processes/gate/city-gate.ts'),
        import('#processes/gate/lists.ts'),
      ])
    const lists = await readGateLists(settings)
    tell('データベースを開いています。 / Opening the database.')
    const database = await openMigratedDatabase(settings, tell)
    const gate = cityGate(database.db, lists, systemClock)
    try {
      const loaded = await loadDemo(database.db, settings, systemClock(), await gate())
      const { fiscalYear = null, created = 0, released = 0 } = loaded ?? {}
      if (values.json) print(JSON.stringify({ loaded: loaded !== null, fiscalYear, created, released }))
      else if (loaded === null) print('見本はすでに入っています。 / The demo is there already.')
      else print(`${loaded.file}: 登録 created ${created}、公開 released ${released}`)
      return 0
    } catch (error) {
      throw isRefusal(error) ? refused(error) : error
    } finally {
      await gate.close()
      await database.close()
    }
  },
}
