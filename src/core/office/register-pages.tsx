import { Hono } from 'hono'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { emptyEntry } from '#core/record/entry.ts'
import { isTransition } from '#core/rules/lifecycle.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { check, get, insert, revise, transition } from '#core/store/entries.ts'
import { inspect } from '#core/store/gate/decide.ts'
import { listEvidence } from '#core/store/gate/evidence.ts'
import { listHistory } from '#core/store/journal.ts'
import { countAbout, list } from '#core/store/list.ts'
import { findReleasedRevision } from '#core/store/releases.ts'
import { transact } from '#platform/database.ts'
import { REFUSAL_STATUS } from '#ui/answer-error.tsx'
import { fillEntry } from '#ui/kinds/field.tsx'
import { EntryPage } from './entry-page.tsx'
import { FormPage } from './form-page.tsx'
import { type PostedForm, readForm, readPosted } from './form-read.ts'
import { type Weighing, weighEntry } from './gate-panel.tsx'
import { HistoryPage } from './history-page.tsx'
import { readListAddress } from './list-address.ts'
import { ListPage } from './list-page.tsx'
import { noteReading } from './note-reading.ts'
import {
  allow,
  type Office,
  type OfficeEnv,
  type OfficeRequest,
  readableSections,
  stampOf,
} from './office.ts'
import { aroundEntries, aroundForm } from './surroundings.ts'

/** The pages that every register has, from its definition alone: `/contracts`, `/contracts/12/edit` … */
export function registerPages(office: Office, register: Register): Hono<OfficeEnv> {
  const { record } = register
  const { db } = office
  const pages = new Hono<OfficeEnv>()

  pages.get('/', async (c) => {
    allow(c, 'read', record)
    const parameters = new URL(c.req.url).searchParams
    const address = readListAddress(record, parameters)
    const query = { ...address.query, sections: readableSections(c, record) }
    const [page, total] = await Promise.all([list(db, record, query), countAbout(db, record, query)])
    const shown = page.entries.map(({ entry }) => entry)
    const around = await aroundEntries(c, office, record, shown)
    const keys = page.entries.map(({ key }) => key)
    await noteReading(c, office, record, 'list', keys, query)
    return c.html(<ListPage {...{ c, office, record, address, parameters, page, total, around }} />)
  })

  pages.get('/new', async (c) => {
    allow(c, 'write', record)
    const form = prefilled(record, new URL(c.req.url).searchParams)
    const { entry } = await readForm(record, form, office.files, null)
    return c.html(await formPage(c, null, form, { ...emptyEntry(record), ...entry }, []))
  })

  pages.post('/', async (c) => {
    allow(c, 'write', record)
    const form = await readPosted(c)
    const read = await readForm(record, form, office.files, null)
    if (isPreview(form)) return c.html(await preview(c, null, form, read.entry))
    try {
      if (read.findings.length > 0) throw new Refusal('invalid', '入力を確認する。', read.findings)
      allow(c, 'write', record, read.entry)
      const kept = await insert(
        db,
        stampOf(c, office, textOf(form, 'why')),
        register,
        check(register, read.entry),
      )
      return c.redirect(`/${record.key}/${encodeURIComponent(kept.key)}?done=insert`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
      return c.html(await formPage(c, null, form, read.entry, error.findings), 422)
    }
  })

  pages.get('/:key', async (c) => {
    const kept = await getReadable(c)
    await noteReading(c, office, record, 'view', [kept.key])
    return c.html(await entryPage(c, kept, { done: c.req.query('done') ?? null }))
  })

  pages.get('/:key/edit', async (c) => {
    const kept = await getReadable(c)
    allow(c, 'write', record, kept.entry)
    await noteReading(c, office, record, 'form', [kept.key])
    const form = { texts: fillEntry(record.fields, kept.entry), files: {} }
    return c.html(await formPage(c, kept, form, kept.entry, []))
  })

  pages.get('/:key/history', async (c) => {
    const kept = await getReadable(c)
    await noteReading(c, office, record, 'history', [kept.key])
    const lines = await listHistory(db, record.key, kept.key)
    const versions = lines.flatMap(({ after }) => (after === null ? [] : [after]))
    const around = await aroundEntries(c, office, record, versions)
    const title = String(kept.entry[record.title])
    return c.html(<HistoryPage {...{ c, office, record, title, lines, around }} />)
  })

  pages.post('/:key', async (c) => {
    allow(c, 'write', record)
    // A body may take minutes to arrive: what it may change is looked at when it is here.
    const form = await readPosted(c)
    const kept = await getReadable(c)
    allow(c, 'write', record, kept.entry)
    const read = await readForm(record, form, office.files, kept.entry)
    const at = { key: kept.key, revision: Number(textOf(form, 'revision')) }
    if (isPreview(form)) return c.html(await preview(c, { ...kept, revision: at.revision }, form, read.entry))
    try {
      if (read.findings.length > 0) throw new Refusal('invalid', '入力を確認する。', read.findings)
      allow(c, 'write', record, read.entry)
      await revise(db, stampOf(c, office, textOf(form, 'why')), register, at, check(register, read.entry))
      return c.redirect(`/${record.key}/${encodeURIComponent(kept.key)}?done=revise`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || !['invalid', 'stale'].includes(error.reason)) throw error
      const now = await get(db, record, kept.key)
      await noteReading(c, office, record, 'form', [kept.key])
      const stale = error.reason === 'stale' ? { now, mine: read.entry } : undefined
      return c.html(
        await formPage(c, { ...kept, revision: at.revision }, form, read.entry, error.findings, stale),
        stale ? 409 : 422,
      )
    }
  })

  pages.post('/:key/:act', async (c) => {
    const act = c.req.param('act')
    if (!isTransition(act)) return c.notFound()
    allow(c, act, record)
    const form = await readPosted(c)
    const kept = await getReadable(c)
    allow(c, act, record, kept.entry)
    const at = { key: kept.key, revision: Number(textOf(form, 'revision')) }
    try {
      const stamp = stampOf(c, office, whyOf(form, act))
      const gate = await office.gate()
      // Before the transaction: the evidence of a refusal stays.
      if (act === 'release') await inspect(db, stamp, gate, record, kept)
      await transact(db, async (trx) => {
        await transition(trx, stamp, register, at, act, gate)
        if (act === 'release' || act === 'withdrawal') await office.afterRelease(trx)
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const now = await get(db, record, kept.key)
      await noteReading(c, office, record, 'view', [kept.key])
      const page = await entryPage(c, now, { done: null, refused: error.message })
      return c.html(page, REFUSAL_STATUS[error.reason])
    }
    const next = textOf(form, 'next')
    const own = `/${record.key}/${encodeURIComponent(kept.key)}?done=${act}`
    return c.redirect(next.startsWith('/gate?') ? next : own, 303)
  })

  async function getReadable(c: OfficeRequest) {
    allow(c, 'read', record)
    const kept = await get(db, record, c.req.param('key') ?? '')
    allow(c, 'read', record, kept.entry)
    return kept
  }

  async function formPage(
    c: OfficeRequest,
    kept: Awaited<ReturnType<typeof getReadable>> | null,
    form: PostedForm,
    entry: AnyEntry,
    findings: Refusal['findings'],
    stale?: { now: Awaited<ReturnType<typeof getReadable>>; mine: AnyEntry },
    panel?: { entry: AnyEntry; weighing: Weighing },
  ) {
    const around = await aroundForm(c, office, record, entry)
    return <FormPage {...{ c, office, record, kept, posted: form.texts, findings, around, stale, panel }} />
  }

  /** The form as it was sent, with what the gate says of it; nothing is kept. */
  async function preview(
    c: OfficeRequest,
    kept: Awaited<ReturnType<typeof getReadable>> | null,
    form: PostedForm,
    entry: AnyEntry,
  ) {
    const weighing = await weighEntry(await office.gate(), record, entry)
    return formPage(c, kept, form, entry, [], undefined, { entry, weighing })
  }

  async function entryPage(
    c: OfficeRequest,
    kept: Awaited<ReturnType<typeof getReadable>>,
    said: { done: string | null; refused?: string },
  ) {
    const around = await aroundEntries(c, office, record, [kept.entry])
    const released = await findReleasedRevision(db, record.key, kept.key)
    const evidence = await listEvidence(db, record.key, kept.key)
    // A draft has not been handed over yet: what the gate would say is told, and not kept.
    const weighing = kept.state === 'draft' ? await weighEntry(await office.gate(), record, kept.entry) : null
    return <EntryPage {...{ c, office, record, kept, around, released, evidence, weighing, ...said }} />
  }

  return pages
}

/** A form that has not been sent yet, with what its address says of its fields: `?document=…&programme=…`. */
function prefilled({ fields }: RecordType, told: URLSearchParams): PostedForm {
  const names = [...new Set(told.keys())].filter((name) => Object.hasOwn(fields, name))
  return { texts: Object.fromEntries(names.map((name) => [name, told.getAll(name)])), files: {} }
}

function isPreview(form: PostedForm): boolean {
  return textOf(form, 'preview') !== ''
}

/** The reason of a step; of a withdrawal because of personal information it says so by its code, as the history counts it. */
function whyOf(form: PostedForm, act: string): string {
  const why = textOf(form, 'why')
  return act === 'withdrawal' && textOf(form, 'personal') !== '' && why.trim() !== ''
    ? `[personal] ${why}`
    : why
}

function textOf({ texts }: PostedForm, name: string): string {
  return texts[name]?.[0] ?? ''
}
