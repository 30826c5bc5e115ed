import { Hono } from 'hono'
import type { AnyEntry } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { removeDraft } from '#core/store/drafts.ts'
import { check, get, insert, revise } from '#core/store/entries.ts'
import { findReturned } from '#core/store/returned.ts'
import type { Kept } from '#core/store/table.ts'
import { transact } from '#platform/database.ts'
import type { Surroundings } from '#ui/kinds/face.ts'
import { checkRoutes } from './check-routes.ts'
import { commentNotes } from './comment-notes.tsx'
import { draftHref, draftRoutes, keepPosted, offeredDrafts } from './draft-routes.ts'
import { decidedForm, type Merging, mergedForm, mergingOf, undecided } from './form-merge.ts'
import { copiedEntry, knownEntries, openEdit, openNew, revisionOf } from './form-opening.ts'
import { FormPage } from './form-page.tsx'
import { fileTexts, type PostedForm, readForm, readPosted, textOf } from './form-read.ts'
import { type FormStep, stepOf } from './form-step.ts'
import { type Weighing, weighEntry } from './gate-panel.tsx'
import { noteReading } from './note-reading.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from './office.ts'
import { readableEntry } from './readable-entry.ts'
import { aroundEntries } from './surroundings.ts'

/** What stands in a form when it is drawn again. */
type Shown = {
  readonly kept: Kept | null
  readonly form: PostedForm
  readonly entry: AnyEntry
  readonly known: readonly AnyEntry[]
  readonly findings?: readonly Finding[]
  readonly step?: FormStep | undefined
}

/** The forms of a register: a new entry (`/contracts/new`, `?copy=12`), a change of one, and an older revision taken up again (`/contracts/12/edit?from=3`). */
export function formRoutes(office: Office, register: Register): Hono<OfficeEnv> {
  const { record } = register
  const { db } = office
  const routes = new Hono<OfficeEnv>()
  routes.route('/', draftRoutes(office, register))
  routes.route('/', checkRoutes(office, register))

  routes.get('/new', async (c) => {
    allow(c, 'write', record)
    const { texts, files } = await openNew(c, office, record)
    const form = { texts, files: {} }
    const known = [...(await knownEntries(c, office, record, null, texts)), files]
    const { entry } = await readForm(record, form, office.files, known)
    return c.html(await formPage(c, { kept: null, form, entry, known }))
  })

  routes.get('/:key/edit', async (c) => {
    const kept = await readableEntry(c, office, record)
    allow(c, 'write', record, kept.entry)
    await noteReading(c, office, record, 'form', [kept.key])
    const { texts, files } = await openEdit(c, office, record, kept)
    const form = { texts, files: {} }
    const known = [...(await knownEntries(c, office, record, kept, texts)), files]
    const { entry } = await readForm(record, form, office.files, known)
    return c.html(await formPage(c, { kept, form, entry, known }))
  })

  routes.post('/', async (c) => {
    allow(c, 'write', record)
    const form = await readPosted(c)
    const known = await knownEntries(c, office, record, null, form.texts)
    const read = await readForm(record, form, office.files, known)
    const typed = { kept: null, form, known, entry: read.entry }
    const step = await stepOf(c, office, record, form)
    if (step) return answerStep(c, typed, step)
    return saved(c, typed, async () => {
      if (read.findings.length > 0) throw new Refusal('invalid', '入力を確認する。', read.findings)
      allow(c, 'write', record, read.entry)
      const stamp = stampOf(c, office, textOf(form, 'why'))
      const kept = await transact(db, async (trx) => {
        await removeDraft(trx, c.var.actor.id, textOf(form, 'form.draft'))
        return insert(trx, stamp, register, check(register, read.entry))
      })
      return c.redirect(`/${record.key}/${encodeURIComponent(kept.key)}?done=insert`, 303)
    })
  })

  routes.post('/:key', async (c) => {
    allow(c, 'write', record)
    // A body may take minutes to arrive: what it may change is looked at when it is here.
    const posted = await readPosted(c)
    const kept = await readableEntry(c, office, record)
    allow(c, 'write', record, kept.entry)
    const at = { key: kept.key, revision: Number(textOf(posted, 'revision')) }
    const isMerged = textOf(posted, 'form.base') !== ''
    const theirs = isMerged ? await revisionOf(office, record, kept.key, String(at.revision)) : kept.entry
    const form = { ...posted, texts: decidedForm(record, posted.texts, theirs) }
    const known = [...(await knownEntries(c, office, record, kept, form.texts)), theirs]
    const read = await readForm(record, form, office.files, known)
    const typed = { kept, form, known, entry: read.entry }
    const step = await stepOf(c, office, record, form)
    if (step)
      return answerStep(c, { ...typed, form: { ...form, texts: { ...posted.texts, ...form.texts } } }, step)
    return saved(c, { ...typed, form: posted }, async () => {
      const findings = [...read.findings, ...undecided(posted.texts)]
      if (findings.length > 0) throw new Refusal('invalid', '入力を確認する。', findings)
      allow(c, 'write', record, read.entry)
      const stamp = stampOf(c, office, textOf(form, 'why'))
      await transact(db, async (trx) => {
        await removeDraft(trx, c.var.actor.id, textOf(form, 'form.draft'))
        await revise(trx, stamp, register, at, check(register, read.entry))
      })
      return c.redirect(`/${record.key}/${encodeURIComponent(kept.key)}?done=revise`, 303)
    })
  })

  /** Saves; refused, what was typed is kept as a draft and stands in the form again, with what is wrong or what others wrote. */
  async function saved(c: OfficeRequest, typed: Shown, save: () => Promise<Response>): Promise<Response> {
    try {
      return await save()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await keepPosted(c, office, record, typed.kept?.key ?? null, typed.form, typed.entry)
      if (error.reason === 'stale' && typed.kept) return c.html(await overtaken(c, typed, typed.kept), 409)
      if (error.reason !== 'invalid') throw error
      if (typed.kept) await noteReading(c, office, record, 'form', [typed.kept.key])
      return c.html(await formPage(c, { ...typed, findings: error.findings }), 422)
    }
  }

  /** The form with what others wrote meanwhile brought in. */
  async function overtaken(c: OfficeRequest, typed: Shown, { key }: Kept) {
    const now = await get(db, record, key)
    await noteReading(c, office, record, 'form', [key])
    const base = await revisionOf(office, record, key, textOf(typed.form, 'revision'))
    const { texts } = typed.form
    const form = { texts: mergedForm(record, { texts, base, now, mine: typed.entry }), files: {} }
    const known = [...typed.known, now.entry, typed.entry]
    const { entry } = await readForm(record, form, office.files, known)
    return formPage(c, { kept: now, form, entry, known })
  }

  async function answerStep(c: OfficeRequest, typed: Shown, step: FormStep): Promise<Response> {
    const form = { ...typed.form, texts: step.texts }
    if (step.is === 'keep') {
      const id = await keepPosted(c, office, record, typed.kept?.key ?? null, form, typed.entry)
      return c.redirect(draftHref(record, typed.kept?.key ?? null, id, 'kept'), 303)
    }
    const { entry } = await readForm(record, form, office.files, [...typed.known, typed.entry])
    return c.html(await formPage(c, { ...typed, form, entry, step }))
  }

  async function formPage(c: OfficeRequest, shown: Shown) {
    const { kept, entry, known, findings = [], step } = shown
    const posted = { ...shown.form.texts, ...fileTexts(record, entry, known) }
    const around: Surroundings = {
      ...(await aroundEntries(c, office, record, [entry])),
      isSearched: true,
      found: step?.found,
    }
    const copied = textOf(shown.form, 'form.copy')
    return (
      <FormPage
        {...{ c, office, record, kept, posted, findings, around }}
        notes={await commentNotes(c, office, record, kept)}
        merging={kept ? await merging(kept, shown) : undefined}
        copied={copied && !kept ? await copiedEntry(c, office, record, copied) : undefined}
        drafts={await offeredDrafts(c, office, record, kept?.key ?? null)}
        returned={kept?.state === 'draft' ? await findReturned(db, record.key, kept.key) : undefined}
        panel={step?.is === 'preview' ? await weighed(entry) : undefined}
        notice={step?.notice}
      />
    )
  }

  async function weighed(entry: AnyEntry): Promise<{ entry: AnyEntry; weighing: Weighing }> {
    return { entry, weighing: await weighEntry(await office.gate(), record, entry) }
  }

  async function merging({ key }: Kept, { form, entry }: Shown): Promise<Merging | undefined> {
    const [base, revision] = ['form.base', 'revision'].map((name) => textOf(form, name))
    if (!base || !revision) return undefined
    const [was, theirs] = await Promise.all([
      revisionOf(office, record, key, base),
      revisionOf(office, record, key, revision),
    ])
    return mergingOf(record, { base: was, theirs, mine: entry })
  }

  return routes
}
