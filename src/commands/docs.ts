import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, parseCommand } from './command.ts'

/** `daicho docs`: the documents that are told by the sources; it is given the commands because it is one of them. */
export function docs(commands: () => readonly Command[]): Command {
  return {
    name: 'docs',
    summary: {
      ja: '台帳・コマンド・用語の文書を、プログラムから書き直します（開発用）',
      en: 'Writes the reference of registers, commands and terms from the sources (for developers)',
    },
    usage: 'docs [--check]',
    async run(args, { settings: { root }, print, tell }) {
      const { values } = parseCommand(args, { check: { type: 'boolean' } })
      const { generatedDocuments } = await import('./documents/generated.ts')
      const stale = []
      for (const { path, text } of await generatedDocuments(root, commands())) {
        const present = await readFile(join(root, path), 'utf8').catch(() => null)
        if (present !== text) stale.push({ path, text })
      }
      for (const { path } of stale) print(path)
      if (values.check) {
        if (stale.length === 0) return 0
        tell('上の文書がプログラムと違います。./daicho docs で書き直してください。')
        tell('The documents above differ from the sources. Write them again with ./daicho docs.')
        return 1
      }
      for (const { path, text } of stale) await writeFile(join(root, path), text)
      if (stale.length === 0) print('書き直す文書はありません。 / The documents are as they should be.')
      return 0
    },
  }
}
