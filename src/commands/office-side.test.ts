import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { metricsToken } from './office-side.ts'

test('a token for the metrics is taken from its file, and a file without one is refused before anything is opened', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'daicho-token-'))
  const file = join(folder, 'token')
  await writeFile(file, 'a-token-of-some-length\n')
  expect(await metricsToken({ metricsTokenFile: null })).toBeNull()
  expect(await metricsToken({ metricsTokenFile: file })).toBe('a-token-of-some-length')
  await writeFile(file, 'short')
  await expect(metricsToken({ metricsTokenFile: file })).rejects.toThrow('DAICHO_METRICS_TOKEN_FILE')
  await expect(metricsToken({ metricsTokenFile: join(folder, 'none') })).rejects.toThrow('16文字以上')
  await rm(folder, { recursive: true })
})
