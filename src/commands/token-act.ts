import { parseCommand, unknownVerb, usageError } from './command.ts'

/** What `daicho token` was asked to do. */
export type TokenAct = ReturnType<typeof parseTokenAct>

/** Reads the words after `daicho token`; anything unknown, missing or left over is a usage error. */
export function parseTokenAct([verb = '', ...args]: readonly string[]) {
  switch (verb) {
    case 'list': {
      const { values } = parseCommand(args, { json: { type: 'boolean' } })
      return { verb, json: values.json ?? false } as const
    }
    case 'add': {
      const { values, positionals } = parseCommand(args, ADD_OPTIONS, ['ACCOUNT'])
      if (!values.name)
        throw usageError('--name に何に使うトークンかを指定してください。', '--name is missing.')
      const [account = ''] = positionals
      const { name, write: mayWrite = false, json = false } = values
      return { verb, account, name, mayWrite, days: wholeNumber(values.days ?? '365'), json } as const
    }
    case 'end':
      return { verb, id: wholeNumber(parseCommand(args, {}, ['NUMBER']).positionals[0] ?? '') } as const
    default:
      throw unknownVerb(verb, ['list', 'add', 'end'])
  }
}

const ADD_OPTIONS = {
  name: { type: 'string' },
  write: { type: 'boolean' },
  days: { type: 'string' },
  json: { type: 'boolean' },
} as const

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw usageError(`「${text}」は番号や日数ではありません。`, `"${text}" is not a whole number.`)
  }
  return Number(text)
}
