import { Hono } from 'hono'
import { dayOf } from '#core/calendar/day.ts'
import { readPosted } from '#core/office/form-read.ts'
import { noteReading } from '#core/office/note-reading.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import type { AnyEntry } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { get, revise } from '#core/store/entries.ts'
import type { Kept } from '#core/store/table.ts'
import { isFileFault } from '#platform/file-fault.ts'
import { tracedType } from '#platform/traces/trace.ts'
import { findCheck, insertLook, listLooks } from '#processes/redaction/checks.ts'
import { findShape, pictureOfPage, type Shape } from '#processes/redaction/engine.ts'
import { bytesOf, listGrounds, makeResult } from '#processes/redaction/make-result.ts'
import { type Redaction, redaction } from '#registers/records/redactions/record.ts'
import { redactions } from '#registers/records/redactions/register.ts'
import { MarkPage } from './mark-page.tsx'
import { readMark } from './read-mark.ts'
import { ResultPage } from './result-page.tsx'

/** How fine the pictures of pages are, in dots per inch. */
const DPI = 110

/** `/redaction/KEY`: what is to be removed is marked, the public file is made and examined, and another person looks at each of its pages. */
export function redactionRoutes(office: Office): Hono<OfficeEnv> {
  const { db, files } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/:key', async (c) => {
    const kept = await readable(c)
    allow(c, 'write', redaction, kept.entry)
    return c.html(await markPage(c, kept, {}, []))
  })

  routes.get('/:key/pages/:page{[0-9]{1,4}}', async (c) => {
    const kept = await readable(c)
    allow(c, 'write', redaction, kept.entry)
    await noteReading(c, office, redaction, 'view', [kept.key])
    return picture(c, kept.entry.original)
  })

  routes.post('/:key/marks', async (c) => {
    const kept = await writable(c)
    const { texts } = await readPosted(c)
    const { mark, findings } = readMark(texts)
    if (mark === null) return c.html(await markPage(c, kept, texts, findings), 422)
    const marks = [...(kept.entry.marks ?? []), mark]
    return changed(c, kept, revisionIn(texts), { ...kept.entry, marks }, texts)
  })

  routes.post('/:key/marks/:number{[0-9]{1,5}}/removal', async (c) => {
    const kept = await writable(c)
    const { texts } = await readPosted(c)
    const gone = Number(c.req.param('number'))
    const marks = (kept.entry.marks ?? []).filter((_, at) => at + 1 !== gone)
    return changed(
      c,
      kept,
      revisionIn(texts),
      { ...kept.entry, marks: marks.length > 0 ? marks : null },
      texts,
    )
  })

  routes.post('/:key/result', async (c) => {
    const kept = await writable(c)
    const { texts } = await readPosted(c)
    const stamp = stampOf(c, office, '公開するファイルを作った')
    try {
      await makeResult(db, files, stamp, { key: kept.key, revision: revisionIn(texts) })
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
      return c.html(await markPage(c, kept, {}, error.findings), 422)
    }
    return c.redirect(`${addressOf(kept.key)}/result`, 303)
  })

  routes.get('/:key/result', async (c) => {
    const kept = await readable(c)
    await noteReading(c, office, redaction, 'view', [kept.key])
    const { result, pages } = kept.entry
    if (result === null) return c.redirect(addressOf(kept.key), 303)
    const page = pageAsked(c, pages ?? 1)
    const [check, looks, shape] = await Promise.all([
      findCheck(db, kept.key, result.sha256),
      listLooks(db, kept.key, result.sha256),
      shapeOf(result),
    ])
    return c.html(<ResultPage {...{ c, office, kept, page, check, looks, shape }} />)
  })

  routes.get('/:key/result/pages/:page{[0-9]{1,4}}', async (c) => {
    const kept = await readable(c)
    await noteReading(c, office, redaction, 'view', [kept.key])
    return picture(c, kept.entry.result)
  })

  routes.post('/:key/looks', async (c) => {
    const kept = await readable(c)
    allow(c, 'approval', redaction, kept.entry)
    const { result, pages } = kept.entry
    const { texts } = await readPosted(c)
    const page = Number(texts.page?.[0])
    if (result === null || texts.sha256?.[0] !== result.sha256) {
      throw new Refusal('stale', '公開するファイルが作り直された。新しいものを最初から見る。')
    }
    if (!Number.isInteger(page) || page < 1 || page > (pages ?? 1)) {
      throw new Refusal('invalid', 'そのページはない。')
    }
    await insertLook(db, kept.key, result.sha256, { page, by: c.var.actor.id, at: office.clock() })
    const next = Math.min(page + 1, pages ?? 1)
    return c.redirect(`${addressOf(kept.key)}/result?page=${next}#look`, 303)
  })

  return routes

  async function readable(c: OfficeRequest): Promise<Kept<Redaction>> {
    allow(c, 'read', redaction)
    const kept = await get(db, redaction, c.req.param('key') ?? '')
    allow(c, 'read', redaction, kept.entry as AnyEntry)
    return kept
  }

  async function writable(c: OfficeRequest): Promise<Kept<Redaction>> {
    const kept = await readable(c)
    allow(c, 'write', redaction, kept.entry as AnyEntry)
    return kept
  }

  async function markPage(
    c: OfficeRequest,
    kept: Kept<Redaction>,
    posted: Readonly<Record<string, readonly string[]>>,
    findings: readonly { readonly at: string; readonly says: string }[],
  ) {
    // Also where a mark was refused: the page shows the file again.
    await noteReading(c, office, redaction, 'view', [kept.key])
    const { original } = kept.entry
    const [grounds, { shape, fault }] = await Promise.all([
      listGrounds(db, dayOf(office.clock())),
      original === null ? { shape: null, fault: null } : shapeOrFault(original),
    ])
    const page = pageAsked(c, shape?.pages ?? 1)
    return <MarkPage {...{ c, office, kept, page, shape, fault, grounds, posted, findings }} />
  }

  async function changed(
    c: OfficeRequest,
    kept: Kept<Redaction>,
    revision: number,
    entry: Redaction,
    posted: Readonly<Record<string, readonly string[]>>,
  ) {
    const page = Number(posted.page?.[0])
    const stamp = stampOf(c, office, '消す所を変えた')
    try {
      await revise(db, stamp, redactions, { key: kept.key, revision }, entry)
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
      return c.html(await markPage(c, kept, posted, error.findings), 422)
    }
    return c.redirect(
      `${addressOf(kept.key)}?page=${Number.isInteger(page) && page > 0 ? page : 1}#marks`,
      303,
    )
  }

  async function shapeOf(file: NonNullable<Redaction['result']>): Promise<Shape | null> {
    const type = tracedType(file.type)
    return type === undefined ? null : findShape({ bytes: await bytesOf(files, file.sha256), type })
  }

  async function shapeOrFault(file: NonNullable<Redaction['result']>) {
    try {
      return { shape: await shapeOf(file), fault: null }
    } catch (error) {
      if (!isFileFault(error)) throw error
      return { shape: null, fault: error.message }
    }
  }

  async function picture(c: OfficeRequest, file: Redaction['original']) {
    const type = file === null ? undefined : tracedType(file.type)
    if (file === null || type === undefined || !['pdf', 'png', 'jpeg'].includes(type)) return c.notFound()
    const bytes = await bytesOf(files, file.sha256)
    const { png } = await pictureOfPage({ bytes, type }, Number(c.req.param('page')), DPI).catch(
      (error: unknown) => {
        throw isFileFault(error) ? new Refusal('invalid', error.message) : error
      },
    )
    return c.body(new Uint8Array(png), 200, {
      'content-type': 'image/png',
      'cache-control': 'private, no-store',
    })
  }
}

function addressOf(key: string): string {
  return `/redaction/${encodeURIComponent(key)}`
}

function revisionIn(texts: Readonly<Record<string, readonly string[]>>): number {
  return Number(texts.revision?.[0])
}

function pageAsked(c: OfficeRequest, pages: number): number {
  const asked = Number(c.req.query('page') ?? 1)
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1
}
