import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { startBundled } from './frame/bundled.ts'
import { httpLoad } from './frame/http-load.ts'
import { quantile } from './frame/load.ts'
import { sentAnswer } from './frame/sent-answer.ts'
import { writeCityEdition } from './pages/city-edition.ts'
import { startNginx } from './pages/nginx.ts'

const CLIENTS = 32
const LEAST_OF_NODE = 0.5
const LEAST_OF_NGINX = 0.25
const MOST_BYTES = 60_000
const MOST_UNKEPT = 10
/** Nobody reads a page in less; 32 readers make 128 pages a second, of which each is one that nobody has asked for before. */
const PACE = 250

/** Asks for public pages over HTTP, `size` times each: from memory beside a bare `node:http` and nginx sending the same bytes, made anew each time, and how large each kind is. */
export const run: Benchmark['run'] = async ({ size = 50_000, progress }) => {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-'))
  const file = join(folder, 'edition.sqlite')
  const entry = join(import.meta.dirname, 'pages', 'server.ts')
  try {
    const codes = await writeCityEdition(file)
    const page = `/programmes/${codes[0]}`
    const measures: Measure[] = []

    progress('pages from memory')
    const site = await startBundled(entry, ['site', file])
    try {
      // Packed as small as it gets, as a page is that many ask for.
      await httpLoad(site.port, [page], { clients: CLIENTS, requests: Math.min(size, 500) })
      await new Promise((done) => setTimeout(done, 300))
      const sent = await sentAnswer(site.port, page)
      writeFileSync(join(folder, 'answer.json'), JSON.stringify(sent))
      const bare = await startBundled(entry, ['bare', join(folder, 'answer.json')])
      const nginx = await startNginx(folder, Buffer.from(sent.body, 'base64'))
      try {
        const rounds = size < 1000 ? 1 : 3
        const [own, plain, peer]: [number[], number[], number[]] = [[], [], []]
        for (let round = 1; round <= rounds; round += 1) {
          progress(`round ${round} of ${rounds}`)
          const asked = { clients: CLIENTS, requests: Math.ceil(size / rounds) }
          plain.push((await httpLoad(bare.port, [page], asked)).perSecond)
          own.push((await httpLoad(site.port, [page], asked)).perSecond)
          if (nginx) peer.push((await httpLoad(nginx.port, ['/page'], asked)).perSecond)
        }
        measures.push(beside('a page from memory, beside bare node:http', own, plain, LEAST_OF_NODE))
        if (nginx) measures.push(beside('a page from memory, beside nginx', own, peer, LEAST_OF_NGINX))
        else progress('nginx is not installed here: not compared (Debian: apt-get install nginx-light)')
      } finally {
        await Promise.all([bare.stop(), nginx?.stop()])
      }
      progress('sizes')
      for (const [kind, path] of Object.entries(kindsOf(page))) {
        const { body, headers } = await sentAnswer(site.port, path)
        const whole = headers.includes('br')
          ? brotliDecompressSync(Buffer.from(body, 'base64'))
          : Buffer.from(body, 'base64')
        measures.push({
          name: `bytes of a page: ${kind}`,
          value: whole.length,
          unit: 'B',
          target: `≤ ${MOST_BYTES.toLocaleString('en')} B`,
          met: whole.length <= MOST_BYTES,
        })
      }
    } finally {
      await site.stop()
    }

    progress('pages made anew each time')
    const unkept = await startBundled(entry, ['unkept', file])
    try {
      const paths = [
        ...codes.map((code) => `/programmes/${code}`),
        ...codes.map((code) => `/en/programmes/${code}`),
      ]
      const asked = {
        clients: CLIENTS,
        requests: Math.max(Math.ceil(size / 20), CLIENTS),
        encoding: 'identity',
      }
      const flatOut = await httpLoad(unkept.port, paths, asked)
      const paced = await httpLoad(unkept.port, paths, { ...asked, every: PACE })
      const p95 = quantile(paced.milliseconds, 0.95)
      measures.push(
        { name: 'programme pages made, as fast as it goes', value: flatOut.perSecond, unit: 'pages/s' },
        {
          name: `a page made while ${CLIENTS} readers open one every ${PACE} ms, p95`,
          value: p95,
          unit: 'ms',
          target: `≤ ${MOST_UNKEPT} ms`,
          met: p95 <= MOST_UNKEPT,
        },
      )
    } finally {
      await unkept.stop()
    }
    return { name: 'pages', size, measures }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One page of each kind that the site has. */
function kindsOf(programme: string): Readonly<Record<string, string>> {
  return {
    home: '/',
    programmes: '/programmes',
    programme,
    section: '/sections',
    booklets: '/booklets',
    data: '/data',
    search: `/search?q=${encodeURIComponent('市民')}`,
  }
}

function beside(name: string, values: readonly number[], peers: readonly number[], least: number): Measure {
  const [value, peer] = [quantile(values, 0.5), quantile(peers, 0.5)]
  const ratio = value / peer
  return { name, value, unit: 'pages/s', peer, ratio, target: `ratio ≥ ${least}`, met: ratio >= least }
}
