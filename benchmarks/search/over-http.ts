import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openEdition, openFile } from '#core/edition/read.ts'
import { openSearch } from '#core/edition/search/open.ts'
import { searchJson } from '#core/public/search-answers.ts'
import { readSearchRequest } from '#core/public/search-request.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { documentRecords } from '#tests/search/documents.ts'

const CLIENTS = 32
const REQUESTS = 2_000

/** Milliseconds of first pages of the search as JSON over HTTP, asked by 32 clients at once from a thread of their own. */
export async function timesOverHttp(
  file: string,
  written: DatabaseSync,
  queries: readonly string[],
): Promise<readonly number[]> {
  const manifest = {
    number: 1,
    municipality,
    compiledAt: new Date(0).toISOString(),
    counts: {},
    registers: {},
  }
  written.prepare('INSERT INTO manifest VALUES (?, ?)').run('manifest', JSON.stringify(manifest))
  const [edition, index] = [openEdition(file), openFile(file)]
  const search = openSearch(index)
  const source = {
    edition,
    search,
    records: documentRecords,
    addressOf: ({ key }: { key: string }) => `/${key}`,
  }
  const app = new Hono().get('/search.json', (c) => {
    const request = readSearchRequest(new URL(c.req.url).searchParams)
    if ('says' in request) return c.json(request, 422)
    return c.json(searchJson(source, request, search.find(request.order, 20, null)))
  })
  const server = serve({ fetch: app.fetch, port: 0 })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const workerData = {
    port,
    queries: queries.filter((text) => text.isWellFormed()),
    clients: CLIENTS,
    requests: REQUESTS,
  }
  const worker = new Worker(ASKING, { eval: true, workerData })
  try {
    const [times] = (await once(worker, 'message')) as [number[]]
    return times
  } finally {
    await worker.terminate()
    server.close()
    edition.close()
    index.close()
  }
}

/** What a client does, over a connection that it keeps; half as many again are asked first and not counted. */
const ASKING = `
  const { parentPort, workerData: { port, queries, clients, requests } } = require('node:worker_threads')
  const { Agent, get } = require('node:http')
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const times = []
  let next = 0
  const ask = (text) => new Promise((done, failed) => {
    get({ agent, port, path: '/search.json?q=' + encodeURIComponent(text) }, (answer) => {
      if (answer.statusCode >= 500) failed(new Error('status ' + answer.statusCode))
      answer.on('data', () => {}).on('end', done)
    }).on('error', failed)
  })
  const client = async () => {
    while (next < requests * 1.5) {
      const number = next++
      const start = performance.now()
      await ask(queries[(number * 31) % queries.length])
      if (number > requests / 2) times.push(performance.now() - start)
    }
  }
  Promise.all(Array.from({ length: clients }, client)).then(() => parentPort.postMessage(times))
`
