import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { freePort } from '#platform/free-port.ts'
import { serve } from '#platform/web-server.ts'
import { inboxNode } from './node.ts'

test('a letter in which somebody has spoilt the time keeps none of the others back', async () => {
  const port = await freePort()
  const letters = [
    { receipt: '1', receivedAt: 'never', sealed: 'AAAA' },
    { receipt: '2', receivedAt: '2020-06-01T00:00:00.000Z', sealed: 'AAAA' },
  ]
  const application = { fetch: () => Response.json({ letters }) }
  const server = await serve(application, { host: '127.0.0.1', port, setting: 'port' })
  try {
    const { privateKey } = generateKeyPairSync('ed25519')
    const node = inboxNode(`http://127.0.0.1:${port}`, privateKey, () => new Date('2020-06-02T00:00:00Z'))
    expect((await node.listWaiting()).map(({ receipt, receivedAt }) => [receipt, receivedAt])).toEqual([
      ['1', '2020-06-02T00:00:00.000Z'],
      ['2', '2020-06-01T00:00:00.000Z'],
    ])
  } finally {
    await server.close()
  }
})
