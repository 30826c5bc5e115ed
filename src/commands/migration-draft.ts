import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Schema } from '#core/store/schema.ts'
import { type Command, parseCommand, unknownVerb, usageError } from './command.ts'

/** `daicho migration draft`: the next migration file, from what the records call for and the migrations have made so far. */
export const migration: Command = {
  name: 'migration',
  summary: {
    ja: '台帳の項目の変更から、次の移行ファイルを下書きします（開発用）',
    en: 'Drafts the next migration from what the registers now record (for developers)',
  },
  usage: 'migration draft [--name NAME] [--check]',
  async run([verb = '', ...args], { settings, print, tell }) {
    if (verb !== 'draft') {
      throw unknownVerb(verb, ['draft'])
    }
    const { values } = parseCommand(args, { name: { type: 'string' }, check: { type: 'boolean' } })
    if (values.name !== undefined && !/^[a-z][a-z0-9-]*$/.test(values.name)) {
      throw usageError(
        '--name は英小文字・数字・ハイフンで書いてください。',
        '--name takes lower case, digits and hyphens.',
      )
    }
    const [{ schemaFor }, { catalog }] = await Promise.all([
      import('#core/store/schema.ts'),
      import('#registers/catalog.ts'),
    ])
    const folder = join(settings.root, 'migrations')
    const schema = schemaFor(catalog.map(({ record }) => record))
    const draft = await draftNext(folder, schema, values.name)
    if (draft === null) {
      print('移行は要りません。 / No migration is needed.')
      return 0
    }
    if (values.check) {
      print(draft.text.trimEnd())
      tell('まだ移行ファイルになっていない変更があります。./daicho migration draft で下書きしてください。')
      tell(
        'The registers have changed since the last migration. Draft the next with ./daicho migration draft.',
      )
      return 1
    }
    await writeFile(join(folder, draft.name), draft.text)
    await writeFile(join(folder, 'schema.json'), `${JSON.stringify(schema, null, 2)}\n`)
    print(join('migrations', draft.name))
    if (draft.isUnfinished) {
      tell(
        'データを失うおそれのある段階は、人が書きます。ファイルの「write this step by hand」を書き換えてください。',
      )
      tell('A step that could lose data is left to you: replace "write this step by hand" in the file.')
    }
    return 0
  },
}

/** The migration that leads from a folder's newest structure to a schema; null where they are the same. */
export async function draftNext(
  folder: string,
  schema: Schema,
  name?: string,
): Promise<{ readonly name: string; readonly text: string; readonly isUnfinished: boolean } | null> {
  const [{ draftMigration }, { readMigrations }] = await Promise.all([
    import('#core/store/schema.ts'),
    import('#core/store/migrations.ts'),
  ])
  const before = JSON.parse(await readFile(join(folder, 'schema.json'), 'utf8')) as Schema
  const text = draftMigration(before, schema)
  if (text === '') return null
  const number = (await readMigrations(folder)).length + 1
  return {
    name: `${String(number).padStart(4, '0')}-${name ?? changed(before, schema)}.sql`,
    text: `${text}\n`,
    isUnfinished: text.includes('write this step by hand'),
  }
}

/** The register that changed; several are `registers`. */
function changed(before: Schema, after: Schema): string {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const differing = [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return differing.length === 1 ? (differing[0] ?? '') : 'registers'
}
