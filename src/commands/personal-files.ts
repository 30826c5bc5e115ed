import { type Command, parseCommand } from './command.ts'

/** Describes the registers' own files of personal information anew, and lists them. */
export const personalFilesCommand: Command = {
  name: 'personal-files',
  summary: {
    ja: '個人情報ファイル簿を、台帳の定義と登録の数から書き直し、点検に回します',
    en: 'Describes the personal information of every register anew, from its definition and the number of entries',
  },
  usage: 'personal-files [--json]',
  async run(args, { settings, print, tell }) {
    const { values } = parseCommand(args, { json: { type: 'boolean' } })
    const [{ openMigratedDatabase }, { refreshFiles }, { readMunicipality }, { catalog }] = await Promise.all(
      [
        import('#core/store/office-database.ts'),
        import('#processes/personal-files/refresh-files.ts'),
        import('#processes/profile.ts'),
        import('#registers/catalog.ts'),
      ],
    )
    const municipality = await readMunicipality(settings)
    const database = await openMigratedDatabase(settings, tell)
    try {
      const records = catalog.map(({ record }) => record)
      const refreshed = await refreshFiles(database.db, records, municipality, new Date())
      for (const { file, isWritten, entries } of refreshed) {
        const { key: code, state, entry } = file
        const line = { code, name: entry.name, size: entry.size, entries, state, isWritten }
        print(values.json ? JSON.stringify(line) : Object.values(line).map(String).join('\t'))
      }
      const written = refreshed.filter(({ isWritten }) => isWritten).length
      tell(`${refreshed.length}件のうち${written}件を書き直し、点検に回しました。`)
      tell(`${written} of ${refreshed.length} were written anew and wait for review.`)
      return 0
    } finally {
      await database.close()
    }
  },
}
