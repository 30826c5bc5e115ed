import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFiles } from '#core/store/gate/with-files.ts'
import { listCurrent } from '#core/store/releases.ts'
import { openFiles } from '#platform/files.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { release } from '#tests/edition.ts'
import { plainGate } from '#tests/gate.ts'
import { loadDemoRedactions } from './demo.ts'
import { bytesOf } from './make-result.ts'

const use = useDatabase()

test('the demo shows the grounds and one record in public, in which the name is hidden', async () => {
  const files = openFiles(join(tmpdir(), 'daicho-demo-redactions'))
  await release(use.db, programmes, publicRelations)
  const stamp = { by: 'system:demo', at: new Date('2020-06-01T00:00:00Z'), why: '見本' }
  await loadDemoRedactions(use.db, files, stamp, withFiles(plainGate, files))
  expect(await listCurrent(use.db, 'disclosure-grounds')).toHaveLength(5)
  const [record, ...more] = await listCurrent(use.db, 'redactions')
  expect(more).toEqual([])
  const { result } = (record?.values ?? {}) as { result: { sha256: string } }
  const text = (await bytesOf(files, result.sha256)).toString()
  expect(text).toContain('出席者 〔非開示：第7条第2号〕ほか3名')
  expect(text).not.toContain('見本 花子')
})
