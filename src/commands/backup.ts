import { type Command, parseCommand } from './command.ts'

/** `daicho backup`: everything but secrets, as of one instant, while work goes on. */
export const backup: Command = {
  name: 'backup',
  summary: {
    ja: '庁内のデータと添付ファイルを、動かしたまま新しいフォルダーに書き出します',
    en: 'Writes the data and files of the office into a new folder, while it runs',
  },
  usage: 'backup FOLDER [--json]',
  async run(args, { settings, print, tell }) {
    const { values, positionals } = parseCommand(args, { json: { type: 'boolean' } }, ['FOLDER'])
    const folder = positionals[0] ?? ''
    const [{ openOfficeDatabase }, { writeBackup }, { openFiles }, { systemClock }] = await Promise.all([
      import('#core/store/office-database.ts'),
      import('#core/store/backup.ts'),
      import('#platform/files.ts'),
      import('#platform/clock.ts'),
    ])
    tell('データベースを開いています。 / Opening the database.')
    const database = await openOfficeDatabase(settings)
    try {
      const manifest = await writeBackup(database.db, openFiles(settings.home), folder, systemClock())
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const report = { folder, tables: manifest.tables.length, rows, files: manifest.files.length }
      if (values.json) print(JSON.stringify(report))
      else print(`${folder}: 表 tables ${report.tables}、行 rows ${rows}、ファイル files ${report.files}`)
      return 0
    } finally {
      await database.close()
    }
  },
}
