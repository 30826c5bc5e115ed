import { join } from 'node:path'
import { type Command, parseCommand } from './command.ts'

/** `daicho restore`: a backup into an empty place, verified before and after. */
export const restore: Command = {
  name: 'restore',
  summary: {
    ja: 'バックアップを確かめ、空の場所（DAICHO_HOME）に復元します',
    en: 'Verifies a backup and restores it to an empty place (DAICHO_HOME)',
  },
  usage: 'restore FOLDER [--json]',
  async run(args, { settings, print, tell }) {
    const { values, positionals } = parseCommand(args, { json: { type: 'boolean' } }, ['FOLDER'])
    const folder = positionals[0] ?? ''
    const [{ openOfficeDatabase }, { restoreBackup }, { readMigrations }, { openFiles }] = await Promise.all([
      import('#core/store/office-database.ts'),
      import('#core/store/restore.ts'),
      import('#core/store/migrations.ts'),
      import('#platform/files.ts'),
    ])
    tell('データベースを開いています。 / Opening the database.')
    const database = await openOfficeDatabase(settings)
    try {
      const migrations = await readMigrations(join(settings.root, 'migrations'))
      const manifest = await restoreBackup(database.db, openFiles(settings.home), folder, migrations)
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const report = {
        folder,
        madeAt: manifest.madeAt,
        tables: manifest.tables.length,
        rows,
        files: manifest.files.length,
      }
      if (values.json) print(JSON.stringify(report))
      else
        print(
          `${folder} → ${settings.home}: 表 tables ${report.tables}、行 rows ${rows}、ファイル files ${report.files}`,
        )
      return 0
    } finally {
      await database.close()
    }
  },
}
