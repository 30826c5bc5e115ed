import { copyFile, readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { operatorError } from '#platform/operator-error.ts'
import type { CommandContext } from './command.ts'
import type { EditionAct } from './edition-act.ts'

/** `daicho edition delta`: publishes what was released since the last edition, and says where the delta to it stands. */
export async function delta(
  { out, json }: Extract<EditionAct, { act: 'delta' }>,
  { settings, print, tell }: CommandContext,
): Promise<number> {
  const [
    { openMigratedDatabase },
    { systemClock },
    { advanceCity, editionFile },
    { readMunicipality },
    files,
  ] = await Promise.all([
    import('#core/store/office-database.ts'),
    import('#platform/clock.ts'),
    import('#processes/edition.ts'),
    import('#processes/profile.ts'),
    import('#core/edition/delta-files.ts'),
  ])
  const municipality = await readMunicipality(settings)
  tell('データベースを開いています。 / Opening the database.')
  const database = await openMigratedDatabase(settings, tell)
  try {
    const { number } = await advanceCity(database.db, municipality, systemClock(), settings.home)
    const made = files.deltaFile(editionFile(settings.home), number)
    const hasDelta = (await files.readDelta(editionFile(settings.home), number)) !== undefined
    if (hasDelta && out !== null) await copyFile(made, out)
    const file = hasDelta ? (out ?? made) : null
    if (json) print(JSON.stringify({ number, file }))
    else if (file !== null) print(`${file}: 公開版第${number}号への差分 delta to edition ${number}`)
    else
      print(
        `公開版第${number}号に差分はありません。 / Edition ${number} is a whole one: there is no delta to it.`,
      )
    return 0
  } finally {
    await database.close()
  }
}

/** `daicho edition apply`: brings the file of an edition forward by a delta, or leaves it as it is. */
export async function apply(
  { file, delta: path, key, json }: Extract<EditionAct, { act: 'apply' }>,
  { print }: CommandContext,
): Promise<number> {
  const [{ applyDelta }, { openEdition }, { damageOf }, { catalog }, { writeCheckpoint }] = await Promise.all(
    [
      import('#core/edition/apply-delta.ts'),
      import('#core/edition/read.ts'),
      import('#core/edition/verify.ts'),
      import('#registers/catalog.ts'),
      import('#core/edition/place.ts'),
    ],
  )
  const records = catalog.map(({ record }) => record)
  const bytes = await readFile(path)
  const taken = await take().catch(damageOf)
  if ('says' in taken) throw operatorError(taken.says, taken.english)
  const { checkpoint, close } = openEdition(file)
  close()
  await writeCheckpoint(file, checkpoint ?? '')
  const { number, changed } = taken
  if (json) print(JSON.stringify({ file, number, changed }))
  else print(`${file}: 公開版第${number}号 edition ${number}`)
  return 0

  async function take() {
    const edition = new DatabaseSync(file, { allowExtension: false })
    try {
      edition.exec('PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;')
      const own = edition.prepare("SELECT value FROM manifest WHERE name = 'key'").get()?.value
      return await applyDelta(edition, records, bytes, key ?? String(own))
    } finally {
      edition.close()
    }
  }
}
