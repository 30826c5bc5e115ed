import { userInfo } from 'node:os'
import type { Command } from './command.ts'
import { parseUserAct } from './user-act.ts'

/** `daicho user`: who may sign in, and with what grants. */
export const user: Command = {
  name: 'user',
  summary: {
    ja: '利用者とその権限を管理します。end は退職・異動した人の利用をすべて終わらせます',
    en: 'Manages users and their grants; end closes everything for a person who leaves',
  },
  usage: [
    'user list [--json]',
    'user add ID --name NAME [--email ADDRESS] [--role ROLE]... [--section SECTION] [--personal]',
    'user email ID ADDRESS',
    'user password ID',
    'user second-factor ID',
    'user grant ID --role ROLE... [--section SECTION] [--personal] [--from DAY] [--until DAY]',
    'user revoke GRANT-NUMBER',
    'user end ID',
  ].join(' | '),
  async run(args, { settings, print, tell }) {
    const act = parseUserAct(args)
    const [{ openMigratedDatabase }, { systemClock }, { administerUsers }] = await Promise.all([
      import('#core/store/office-database.ts'),
      import('#platform/clock.ts'),
      import('./user-administration.ts'),
    ])
    tell('データベースを開いています。 / Opening the database.')
    const database = await openMigratedDatabase(settings, tell)
    try {
      const why = `サーバー上での操作（OSの利用者 ${userInfo().username}）`
      const stamp = { by: 'system:command', at: systemClock(), why }
      await administerUsers(database.db, stamp, act, print)
      return 0
    } finally {
      await database.close()
    }
  },
}
