import { userInfo } from 'node:os'
import type { Command } from './command.ts'
import { parseTokenAct } from './token-act.ts'

/** `daicho token`: with what programs show themselves to the API. */
export const token: Command = {
  name: 'token',
  summary: {
    ja: 'プログラムが台帳APIを使うためのトークンを管理します',
    en: 'Manages the tokens with which programs use the API',
  },
  usage: [
    'token list [--json]',
    'token add ACCOUNT --name NAME [--write] [--days 365] [--json]',
    'token end NUMBER',
  ].join(' | '),
  async run(args, { settings, print, tell }) {
    const act = parseTokenAct(args)
    const [{ openMigratedDatabase }, { systemClock }, { administerTokens }] = await Promise.all([
      import('#core/store/office-database.ts'),
      import('#platform/clock.ts'),
      import('./token-administration.ts'),
    ])
    tell('データベースを開いています。 / Opening the database.')
    const database = await openMigratedDatabase(settings, tell)
    try {
      const why = `サーバー上での操作（OSの利用者 ${userInfo().username}）`
      await administerTokens(database.db, { by: 'system:command', at: systemClock(), why }, act, print)
      return 0
    } finally {
      await database.close()
    }
  },
}
