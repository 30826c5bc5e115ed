import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Measure } from '#commands/bench.ts'
import type { Database } from '#platform/database.ts'
import { startBundled } from '../frame/bundled.ts'
import { quantile, underLoad } from '../frame/load.ts'
import { documentKey } from '../ledger/registers.ts'
import { enrol, signIn } from './people.ts'

const MOST = 150

/** Pages that somebody who writes, approves and audits opens in a ledger of `size` documents. */
function pagesOf(size: number): Readonly<Record<string, string>> {
  const entry = `/documents/${documentKey(Math.floor(size / 2))}`
  return {
    'my desk': '/',
    registers: '/registers',
    documents: '/documents',
    'documents of a section and a year': '/documents?section=S07&fiscalYear=2018',
    'drafts, latest changes': '/documents?state=draft&sort=-changedAt',
    'documents by a word': '/documents?q=減免',
    'search in all registers': '/search?q=減免',
    'a document': entry,
    'its history': `${entry}/history`,
    'its form': `${entry}/edit`,
    'a new form': '/documents/new',
    folders: '/folders',
    'the journal': '/journal',
    'the journal of a register': '/journal?register=documents',
    'the retention desk': '/retention',
  }
}

/** Each page of the office asked for alone, over a database that is there. */
export async function pagesOfTheOffice(
  { db, url: databaseUrl }: Pick<Database, 'db' | 'url'>,
  size: number,
  times: number,
): Promise<Measure[]> {
  const home = await mkdtemp(join(tmpdir(), 'daicho-bench-pages-'))
  const office = await startBundled(join(import.meta.dirname, 'server.ts'), [databaseUrl, home])
  try {
    const url = `http://127.0.0.1:${office.port}`
    // A kept ledger knows those of earlier runs.
    const id = `bench${Date.now()}`
    await enrol(db, [id], () => ['clerk', 'approver', 'auditor'])
    const cookie = await signIn(url, id)
    const measures: Measure[] = []
    for (const [name, path] of Object.entries(pagesOf(size))) {
      const { milliseconds } = await underLoad(1, times, async () => {
        const answer = await fetch(url + path, { headers: { cookie, accept: 'text/html' } })
        await answer.arrayBuffer()
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      })
      const value = quantile(milliseconds, 0.95)
      const target = `≤ ${MOST} ms`
      measures.push({ name: `page: ${name}, p95`, value, unit: 'ms', target, met: value <= MOST })
    }
    return measures
  } finally {
    await office.stop()
    await rm(home, { recursive: true, force: true })
  }
}
