import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseCommand, usageError } from './command.ts'

/** What `daicho edition` is asked to do. */
export type EditionAct =
  | { readonly act: 'compile'; readonly out: string | null; readonly json: boolean }
  | { readonly act: 'delta'; readonly out: string | null; readonly json: boolean }
  | {
      readonly act: 'apply'
      readonly file: string
      readonly delta: string
      readonly key: string | null
      readonly json: boolean
    }
  | {
      readonly act: 'verify'
      readonly file: string
      readonly key: string | null
      readonly previous: string | null
      readonly entry: { readonly register: string; readonly key: string } | null
      /** The folder whose files are checked as well; null for the edition alone. */
      readonly files: string | null
      readonly json: boolean
    }
  | { readonly act: 'inspect'; readonly file: string; readonly json: boolean }

/** Reads the arguments of `daicho edition`; what can't be meant is a usage error. */
export async function parseEditionAct([act, ...args]: readonly string[]): Promise<EditionAct> {
  if (act === 'compile' || act === 'delta') {
    const { values } = parseCommand(args, { out: { type: 'string' }, json: { type: 'boolean' } })
    return { act, out: values.out ?? null, json: values.json ?? false }
  }
  if (act === 'inspect') {
    const { values, positionals } = parseCommand(args, { json: { type: 'boolean' } }, ['FILE'])
    return { act, file: present(positionals[0]), json: values.json ?? false }
  }
  if (act === 'apply') {
    const options = { key: { type: 'string' }, json: { type: 'boolean' } } as const
    const { values, positionals } = parseCommand(args, options, ['FILE', 'DELTA'])
    const [file, delta] = [present(positionals[0]), present(positionals[1])]
    return { act, file, delta, key: await keyOf(values.key), json: values.json ?? false }
  }
  if (act !== 'verify') {
    throw usageError(
      'compile、delta、apply、verify、inspectのどれかを指定してください。',
      'Say compile, delta, apply, verify or inspect.',
    )
  }
  const { values, positionals } = parseCommand(
    args,
    {
      key: { type: 'string' },
      previous: { type: 'string' },
      entry: { type: 'string' },
      files: { type: 'string' },
      json: { type: 'boolean' },
    },
    ['FILE'],
  )
  return {
    act,
    file: present(positionals[0]),
    key: await keyOf(values.key),
    previous: values.previous === undefined ? null : present(values.previous),
    files: values.files === undefined ? null : present(values.files),
    entry: values.entry === undefined ? null : entryNamed(values.entry),
    json: values.json ?? false,
  }
}

/** A public key from an option that holds it, or the name of a file that does; null where the option is absent. */
export async function keyOf(option: string | undefined): Promise<string | null> {
  if (option === undefined) return null
  const { isVkey } = await import('#core/edition/note.ts')
  if (isVkey(option)) return option.trim()
  const text = (await readFile(option, 'utf8').catch(() => '')).trim()
  if (isVkey(text)) return text
  throw usageError(
    '--key は「名前+8桁+公開鍵」の文字列か、それを収めたファイルです。',
    '--key is a key as name+hash+base64, or a file that holds one.',
  )
}

function present(file: string | undefined): string {
  if (file !== undefined && existsSync(file)) return file
  throw usageError(`${file} というファイルはありません。`, `There is no file ${file}.`)
}

function entryNamed(text: string): { register: string; key: string } {
  const [, register, key] = /^([^/]+)\/(.+)$/s.exec(text) ?? []
  if (register !== undefined && key !== undefined) return { register, key }
  throw usageError(
    '--entry は「台帳/キー」の形です（例 programmes/P001）。',
    '--entry has the form REGISTER/KEY.',
  )
}
