import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { operatorError } from '#platform/operator-error.ts'
import { type Command, parseCommand, unknownVerb, usageError } from './command.ts'
import { type NewRegister, newRegister, registerFiles, registerWords } from './register-new-files.ts'
import { withRegister, withWords } from './register-new-listing.ts'

/** `daicho register new`: the files of a register in a clone, with a beginning of its meaning and nothing else. */
export const register: Command = {
  name: 'register',
  summary: {
    ja: '新しい台帳のファイルを作り、台帳の一覧に加えます（開発用）',
    en: 'Makes the files of a new register and adds it to the catalog (for developers)',
  },
  usage: 'register new GROUP/NAME --label LABEL [--basis LAW]',
  async run([verb = '', ...args], { settings, print }) {
    if (verb !== 'new') {
      throw unknownVerb(verb, ['new'])
    }
    const asked = readWords(args)
    const { catalog } = await import('#registers/catalog.ts')
    refuseTaken(
      settings.root,
      asked,
      catalog.map(({ record }) => record.key),
    )

    const written = await writeRegister(settings.root, asked)
    for (const path of written) print(path)
    for (const line of nextSteps(asked)) print(line)
    return 0
  },
}

/** Writes the files of a register into a clone, adds it to the catalog and its words to the English, and returns the paths. */
async function writeRegister(root: string, asked: NewRegister): Promise<string[]> {
  const files = Object.entries(registerFiles(asked)).map(([name, text]) => ({
    path: `src/registers/${asked.group}/${asked.name}/${name}`,
    text,
  }))
  const [catalogPath, wordsPath] = ['src/registers/catalog.ts', 'src/ui/en.json']
  const catalog = withRegister(await readFile(join(root, catalogPath), 'utf8'), asked)
  const words = withWords(await readFile(join(root, wordsPath), 'utf8'), registerWords(asked))
  const all = [...files, { path: catalogPath, text: catalog }, { path: wordsPath, text: words }]
  for (const { path, text } of all) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return all.map(({ path }) => path)
}

function readWords(args: readonly string[]): NewRegister {
  const options = { label: { type: 'string' }, basis: { type: 'string' } } as const
  const { values, positionals } = parseCommand(args, options, ['GROUP/NAME'])
  const [, group, name] = /^([a-z]+)\/([a-z]+(?:-[a-z]+)*s)$/.exec(positionals[0] ?? '') ?? []
  if (group === undefined || name === undefined) {
    throw usageError(
      '台帳は procurement/contracts のように、英小文字の分野と、複数形（sで終わる）の名前で指定してください。',
      'Name the register like procurement/contracts: a group, and a plural that ends in s, in lower case.',
    )
  }
  const { label, basis } = values
  if (!label) throw usageError('--label に台帳の名称を指定してください。', '--label is missing.')
  const unfit = [label, basis].find((text) => text !== undefined && /['\\\n\r]/.test(text))
  if (unfit !== undefined) {
    throw usageError(
      `「${unfit}」に、引用符（'）、円記号（\\）、改行は使えません。`,
      'Quotes, backslashes and line breaks cannot stand in a label or a basis.',
    )
  }
  return newRegister({ group, name, label, basis })
}

function refuseTaken(root: string, { group, name }: NewRegister, keys: readonly string[]): void {
  if (!existsSync(join(root, 'src', 'registers', 'catalog.ts'))) {
    throw operatorError(
      'プログラムの原本（src）がありません。gitで取得したフォルダーで実行してください。',
      'There are no sources here. Run this in a clone of the repository.',
    )
  }
  if (keys.includes(name) || existsSync(join(root, 'src', 'registers', group, name))) {
    throw operatorError(`台帳「${name}」はすでにあります。`, `There is a register "${name}" already.`)
  }
}

function nextSteps({ group, name }: NewRegister): string[] {
  const folder = `src/registers/${group}/${name}`
  return [
    '',
    `次にすること / Next:`,
    `1. ${folder}/record.ts に項目と根拠を書き、rules.ts、samples.ts、src/ui/en.json を合わせる`,
    `   Say in record.ts what is kept and why; let rules.ts, samples.ts and src/ui/en.json follow`,
    '2. ./daicho migration draft',
    '3. ./daicho docs',
    '4. ./daicho test',
  ]
}
