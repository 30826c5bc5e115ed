import { type Context, Hono } from 'hono'
import { noteReading } from '#core/office/note-reading.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { TRANSITIONS, type TransitionKey } from '#core/rules/lifecycle.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { check, get, revise, transition } from '#core/store/entries.ts'
import { inspect } from '#core/store/gate/decide.ts'
import { listHistory } from '#core/store/journal.ts'
import type { Kept } from '#core/store/table.ts'
import { transact } from '#platform/database.ts'
import { entryJson, etagOf, fileFindings, readSent, reasonOf } from './entry-json.ts'
import { insertOnce } from './insert-once.ts'
import { answerList } from './list-answer.ts'
import { unknownParameters } from './list-parameters.ts'
import { mergePatch } from './merge-patch.ts'
import { API_ROOT, httpRefusal } from './problem.ts'
import { readObject } from './request-json.ts'

/** The addresses that every register has in the API, from its definition alone. */
export function registerRoutes(office: Office, register: Register): Hono<OfficeEnv> {
  const { record } = register
  const { db } = office
  const routes = new Hono<OfficeEnv>()
  const root = `${API_ROOT}/${record.key}`

  routes.get('/', (c) => answerList(c, office, record, root))

  routes.post('/', async (c) => {
    allow(c, 'write', record)
    const { entry, why } = readSent(await readObject(c, 'application/json'))
    const checked = checkedEntry(c, null, entry)
    const { kept, isRepeated } = await insertOnce(c, office, register, checked, why)
    c.header('location', `${root}/${encodeURIComponent(kept.key)}`)
    if (isRepeated) c.header('idempotency-replayed', 'true')
    return answerEntry(c, kept, 201)
  })

  routes.get('/:key', async (c) => {
    const kept = await getReadable(c)
    const etag = etagOf(record, kept)
    if (tagsIn(c.req.header('if-none-match')).some((tag) => [etag, `W/${etag}`, '*'].includes(tag))) {
      return c.body(null, 304, { etag })
    }
    return answerEntry(c, kept, 200)
  })

  routes.put('/:key', async (c) => {
    const kept = await getMatching(c)
    return rewrite(c, kept, readSent(await readObject(c, 'application/json')))
  })

  routes.patch('/:key', async (c) => {
    const kept = await getMatching(c)
    const { entry, why } = readSent(await readObject(c, 'application/merge-patch+json'))
    return rewrite(c, kept, { entry: mergePatch(kept.entry, entry), why })
  })

  routes.get('/:key/history', async (c) => {
    const kept = await getReadable(c)
    const lines = await listHistory(db, record.key, kept.key)
    const items = lines.map(({ revision, act, by, at, why, after }) => ({
      revision,
      act,
      by,
      at,
      why,
      entry: after,
    }))
    return c.json({ items })
  })

  for (const act of Object.keys(TRANSITIONS) as TransitionKey[]) {
    routes.post(`/:key/${act}`, async (c) => {
      allow(c, act, record)
      // A body may take minutes to arrive: what it may change is looked at when it is here.
      const { revision, why } = readTransition(await readObject(c, 'application/json'))
      const kept = await getReadable(c)
      allow(c, act, record, kept.entry)
      const stamp = stampOf(c, office, why)
      const gate = await office.gate()
      // Before the transaction: the evidence of a refusal stays.
      if (act === 'release') await inspect(db, stamp, gate, record, kept)
      const after = await transact(db, async (trx) => {
        const at = { key: kept.key, revision }
        const done = await transition(trx, stamp, register, at, act, gate)
        if (act === 'release' || act === 'withdrawal') await office.afterRelease(trx)
        return done
      })
      return answerEntry(c, after, 200)
    })
  }

  async function getReadable(c: OfficeRequest): Promise<Kept> {
    refuseUnknown(c)
    allow(c, 'read', record)
    const kept = await get(db, record, c.req.param('key') ?? '')
    allow(c, 'read', record, kept.entry)
    await noteReading(c, office, record, 'view', [kept.key])
    return kept
  }

  async function getMatching(c: OfficeRequest): Promise<Kept> {
    const kept = await getReadable(c)
    allow(c, 'write', record, kept.entry)
    const tags = tagsIn(c.req.header('if-match')).filter((tag) => tag.startsWith('"'))
    // A star would overwrite what nobody has looked at.
    if (tags.length === 0) throw httpRefusal('unconditional', 'If-Match に、読んだときの ETag を書く。')
    if (!tags.includes(etagOf(record, kept))) throw changed(kept)
    return kept
  }

  async function rewrite(c: OfficeRequest, kept: Kept, { entry, why }: ReturnType<typeof readSent>) {
    const checked = checkedEntry(c, kept.entry, entry)
    try {
      return answerEntry(c, await revise(db, stampOf(c, office, why), register, kept, checked), 200)
    } catch (error) {
      // Somebody was quicker between the comparison and the write: to the client that is the same.
      if (error instanceof Refusal && error.reason === 'stale') throw changed(kept)
      throw error
    }
  }

  function checkedEntry(c: OfficeRequest, before: AnyEntry | null, sent: AnyEntry): EntryOf<RecordType> {
    refuseUnknown(c)
    const entry = check(register, sent)
    const files = fileFindings(record, before, entry)
    if (files.length > 0) throw new Refusal('invalid', '規則に合わない項目がある。', files)
    allow(c, 'write', record, entry)
    return entry
  }

  function answerEntry(c: OfficeRequest, kept: Kept, status: 200 | 201): Response {
    c.header('etag', etagOf(record, kept))
    return c.json(entryJson(record, kept, null), status)
  }

  return routes
}

function readTransition(body: AnyEntry): { revision: number; why: string } {
  const { revision, why = '', ...rest } = body
  const [unknown] = Object.keys(rest)
  const findings = [
    ...(Number.isSafeInteger(revision) ? [] : [{ at: 'revision', says: '見ている版の番号を整数で書く。' }]),
    ...(unknown === undefined ? [] : [{ at: unknown, says: '書けるのは revision と why だけ。' }]),
  ]
  if (findings.length > 0) throw new Refusal('invalid', '送られた内容に誤りがある。', findings)
  return { revision: revision as number, why: reasonOf('why', why) }
}

function refuseUnknown(c: Context): void {
  const findings = unknownParameters(new URL(c.req.url).searchParams, [])
  if (findings.length > 0) throw new Refusal('invalid', '指定に誤りがある。', findings)
}

function tagsIn(header: string | undefined): string[] {
  return (header ?? '').split(',').map((tag) => tag.trim())
}

function changed({ key }: Kept) {
  return httpRefusal('changed', `「${key}」は If-Match の版のあとに書き換えられた。読み直してからやり直す。`)
}
