import { Hono } from 'hono'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { emptyEntry } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { check, get, insert, revise } from '#core/store/entries.ts'
import { findRevision } from '#core/store/journal.ts'
import type { Kept } from '#core/store/table.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { FormPage } from './form-page.tsx'
import { type PostedForm, readForm, readPosted, textOf } from './form-read.ts'
import { type Weighing, weighEntry } from './gate-panel.tsx'
import { noteReading } from './note-reading.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from './office.ts'
import { readableEntry } from './readable-entry.ts'
import { aroundForm } from './surroundings.ts'

/** The forms of a register: a new entry, a change of one, and an older revision taken up again (`/contracts/12/edit?from=3`). */
export function formRoutes(office: Office, register: Register): Hono<OfficeEnv> {
  const { record } = register
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/new', async (c) => {
    allow(c, 'write', record)
    const form = prefilled(record, new URL(c.req.url).searchParams)
    const { entry } = await readForm(record, form, office.files, [])
    return c.html(await formPage(c, null, form, { ...emptyEntry(record), ...entry }, []))
  })

  routes.post('/', async (c) => {
    allow(c, 'write', record)
    const form = await readPosted(c)
    const read = await readForm(record, form, office.files, [])
    if (isPreview(form)) return c.html(await preview(c, null, form, read.entry))
    try {
      if (read.findings.length > 0) throw new Refusal('invalid', '入力を確認する。', read.findings)
      allow(c, 'write', record, read.entry)
      const stamp = stampOf(c, office, textOf(form, 'why'))
      const kept = await insert(db, stamp, register, check(register, read.entry))
      return c.redirect(`/${record.key}/${encodeURIComponent(kept.key)}?done=insert`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
      return c.html(await formPage(c, null, form, read.entry, error.findings), 422)
    }
  })

  routes.get('/:key/edit', async (c) => {
    const kept = await readableEntry(c, office, record)
    allow(c, 'write', record, kept.entry)
    await noteReading(c, office, record, 'form', [kept.key])
    const from = c.req.query('from')
    const entry = from === undefined ? kept.entry : await revisionOf(kept, from)
    const texts = { ...fillEntry(record.fields, entry), ...(from !== undefined && { from: [from] }) }
    return c.html(await formPage(c, kept, { texts, files: {} }, entry, []))
  })

  routes.post('/:key', async (c) => {
    allow(c, 'write', record)
    // A body may take minutes to arrive: what it may change is looked at when it is here.
    const form = await readPosted(c)
    const kept = await readableEntry(c, office, record)
    allow(c, 'write', record, kept.entry)
    const from = textOf(form, 'from')
    const known = from === '' ? [kept.entry] : [kept.entry, await revisionOf(kept, from)]
    const read = await readForm(record, form, office.files, known)
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

  /** What an entry was at one of its revisions; refused as missing where there is no such revision. */
  async function revisionOf({ key }: Kept, revision: string): Promise<AnyEntry> {
    const line = await findRevision(db, record.key, key, Number(revision))
    if (!line?.after) throw new Refusal('missing', `「${key}」に、その版はない。`)
    // A field that the record did not have then is absent; one that it has no longer is not taken up.
    const fields = Object.keys(record.fields).map((name) => [name, line.after?.[name] ?? null])
    return Object.fromEntries(fields)
  }

  async function formPage(
    c: OfficeRequest,
    kept: Kept | null,
    form: PostedForm,
    entry: AnyEntry,
    findings: Refusal['findings'],
    stale?: { now: Kept; mine: AnyEntry },
    panel?: { entry: AnyEntry; weighing: Weighing },
  ) {
    const around = await aroundForm(c, office, record, entry)
    return <FormPage {...{ c, office, record, kept, posted: form.texts, findings, around, stale, panel }} />
  }

  /** The form as it was sent, with what the gate says of it; nothing is kept. */
  async function preview(c: OfficeRequest, kept: Kept | null, form: PostedForm, entry: AnyEntry) {
    const weighing = await weighEntry(await office.gate(), record, entry)
    return formPage(c, kept, form, entry, [], undefined, { entry, weighing })
  }

  return routes
}

/** A form that has not been sent yet, with what its address says of its fields: `?document=…&programme=…`. */
function prefilled({ fields }: RecordType, told: URLSearchParams): PostedForm {
  const names = [...new Set(told.keys())].filter((name) => Object.hasOwn(fields, name))
  return { texts: Object.fromEntries(names.map((name) => [name, told.getAll(name)])), files: {} }
}

function isPreview(form: PostedForm): boolean {
  return textOf(form, 'preview') !== ''
}
