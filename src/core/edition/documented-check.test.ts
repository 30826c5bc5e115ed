import { execFile, execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, signer, useEditionPlace, withdraw } from '#tests/edition.ts'
import { TOTALS } from './content.ts'

const use = useDatabase()
const place = useEditionPlace()
const run = promisify(execFile)
const page = readFileSync(join(import.meta.dirname, '../../../docs/verify.md'), 'utf8')
const script = /```python\n(.*?)```/s.exec(page)?.[1] ?? ''
const isThere = (program: string, ...args: string[]) => {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test.skipIf(!isThere('python3', '--version') || !isThere('openssl', 'version'))(
  'the program of the documents, which shares nothing with Daicho, comes to the same result (skipped without python3 and openssl)',
  async () => {
    const first = await release(use.db, programmes, publicRelations)
    await release(use.db, programmes, { ...publicRelations, name: '"引用"と\\' }, first)
    await withdraw(use.db, programmes.record, await release(use.db, programmes, spendingDisclosure))
    await compileAt(use.db, place.file)
    const [program, key] = [join(place.folder, 'verify.py'), join(place.folder, 'edition.pub')]
    writeFileSync(program, script)
    writeFileSync(key, `${signer.vkey}\n`)
    const check = () => run('python3', [program, place.file, key])
    expect((await check()).stdout).toContain('edition 1 is as it was signed, 4 publications')

    for (const change of [
      `UPDATE entries SET "values" = '{}' WHERE key = 'P001'`,
      `UPDATE publications SET revision = 9 WHERE position = 1`,
      `UPDATE manifest SET value = value || ' ' WHERE name = 'manifest'`,
      `UPDATE manifest SET value = replace(value, 'compiled 2020', 'compiled 2021') WHERE name = 'checkpoint'`,
    ]) {
      await compileAt(use.db, place.file)
      const file = new DatabaseSync(place.file)
      file.exec(change)
      file.close()
      await expect(check(), change).rejects.toThrow()
    }
  },
)

test('the query of the documents is that by which the totals are hashed', () => {
  expect(/```sql\n(.*?);\n```/s.exec(page)?.[1]).toBe(TOTALS.replace(' AS line', ''))
})
