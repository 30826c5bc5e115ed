import { parseCommand, unknownVerb, usageError } from './command.ts'

/** What `daicho user` was asked to do. */
export type UserAct = ReturnType<typeof parseUserAct>

/** Reads the words after `daicho user`; anything unknown, missing or left over is a usage error. */
export function parseUserAct([verb = '', ...args]: readonly string[]) {
  switch (verb) {
    case 'list': {
      const { values } = parseCommand(args, { json: { type: 'boolean' } })
      return { verb, json: values.json ?? false } as const
    }
    case 'add': {
      const options = { name: { type: 'string' }, email: { type: 'string' }, ...GRANT_OPTIONS } as const
      const { values, positionals } = parseCommand(args, options, ['ID'])
      if (!values.name) throw usageError('--name に氏名を指定してください。', '--name is missing.')
      const { name, email = null } = values
      return { verb, id: positionals[0] ?? '', name, email, grants: grantsOf(values) } as const
    }
    case 'email': {
      const [id = '', email = ''] = parseCommand(args, {}, ['ID', 'ADDRESS']).positionals
      return { verb, id, email } as const
    }
    case 'grant': {
      const { values, positionals } = parseCommand(args, GRANT_OPTIONS, ['ID'])
      const grants = grantsOf(values)
      if (grants.length === 0) throw usageError('--role に役割を指定してください。', '--role is missing.')
      return { verb, id: positionals[0] ?? '', grants } as const
    }
    case 'revoke': {
      const number = parseCommand(args, {}, ['GRANT-NUMBER']).positionals[0] ?? ''
      if (!/^\d{1,15}$/.test(number)) {
        throw usageError(
          `「${number}」は権限の番号ではありません。`,
          `"${number}" is not the number of a grant.`,
        )
      }
      return { verb, grant: Number(number) } as const
    }
    case 'password':
    case 'second-factor':
    case 'end':
      return { verb, id: parseCommand(args, {}, ['ID']).positionals[0] ?? '' } as const
    default:
      throw unknownVerb(verb, ['list', 'add', 'email', 'password', 'second-factor', 'grant', 'revoke', 'end'])
  }
}

const GRANT_OPTIONS = {
  role: { type: 'string', multiple: true },
  section: { type: 'string' },
  personal: { type: 'boolean' },
  from: { type: 'string' },
  until: { type: 'string' },
} as const

type GrantValues = {
  role?: string[] | undefined
  section?: string | undefined
  personal?: boolean | undefined
  from?: string | undefined
  until?: string | undefined
}

/** One grant for each role that is named; from the day of the act unless said otherwise. */
function grantsOf({ role = [], section = undefined, personal = false, from, until }: GrantValues) {
  const common = { section: section ?? null, personal, from: from ?? null, until: until ?? null }
  return role.map((each) => ({ role: each, ...common }))
}
