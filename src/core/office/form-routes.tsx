import { Hono } from 'hono'
import type { AnyEntry } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { everyFile } from '#core/record/kinds/files.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { removeDraft } from '#core/store/drafts.ts'
import { check, get, insert, revise } from '#core/store/entries.ts'
import { findReturned } from '#core/store/returned.ts'
import type { Kept } from '#core/store/table.ts'
import { transact } from '#platform/database.ts'
import type { Surroundings } from '#ui/kinds/face.ts'
import { recordIn } from '#ui/translation.ts'
import { checkRoutes } from './check-routes.ts'
import { commentNotes } from './comment-notes.tsx'
import { draftHref, draftRoutes, heldFiles, keepPosted, offeredDrafts } from './draft-routes.ts'
import { withFileTexts } from './form-files.ts'
import { decidedForm, type Merging, mergedForm, mergingOf, undecided } from './form-merge.ts'
import { copiedEntry, knownEntries, openEdit, openNew, revisionOf } from './form-opening.ts'
import { FormPage } from './form-page.tsx'
import { type PostedForm, type ReadEntry, readForm, readPosted, textOf } from './form-read.ts'
import { type FormStep, stepOf } from './form-step.ts'
import { type Weighing, weighEntry } from './gate-panel.tsx'
import { keepForOwner } from './late-form.ts'
import { noteReading } from './note-reading.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from './office.ts'
import { readableEntry } from './readable-entry.ts'
import { hindrancesNow } from './release-notice.tsx'
import { aroundEntries } from './surroundings.ts'

/** What stands in a form when it is drawn again. */
type Shown = {
  readonly kept: Kept | null
  readonly form: PostedForm
  readonly entry: AnyEntry
  /** The bytes of its files that lie in no store yet, by their hash. */
  readonly held?: ReadonlyMap<string, Uint8Array>
  readonly known: readonly AnyEntry[]
  readonly findings?: readonly Finding[]
  readonly step?: FormStep | undefined
}

type Typed = Shown & { readonly read: ReadEntry }
type Weighed = { readonly entry: AnyEntry; readonly weighing: Weighing }

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
    const { entry } = await readForm(record, form, known)
    return c.html(await formPage(c, { kept: null, form, entry, known }))
  })

  routes.get('/:key/edit', async (c) => {
    const kept = await readableEntry(c, office, record)
    allow(c, 'write', record, kept.entry)
    await noteReading(c, office, record, 'form', [kept.key])
    const { texts, files } = await openEdit(c, office, record, kept)
    const form = { texts, files: {} }
    const known = [...(await knownEntries(c, office, record, kept, texts)), files]
    const { entry } = await readForm(record, form, known)
    return c.html(await formPage(c, { kept, form, entry, known }))
  })

  routes.post('/', async (c) => {
    allow(c, 'write', record)
    const form = await readPosted(c)
    await refuseOthers(c, null, form)
    const known = await knownEntries(c, office, record, null, form.texts)
    const read = await readForm(record, form, known)
    const typed = { kept: null, form, known, read, entry: read.entry }
    const step = await stepOf(c, office, record, form)
    if (step) return answerStep(c, typed, step)
    return saved(c, typed, async () => {
      if (read.findings.length > 0) throw new Refusal('invalid', '入力を確認する。', read.findings)
      allow(c, 'write', record, read.entry)
      const stamp = stampOf(c, office, textOf(form, 'why'))
      await storeFiles(c, form, read)
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
    await refuseOthers(c, c.req.param('key'), posted)
    const kept = await readableEntry(c, office, record)
    allow(c, 'write', record, kept.entry)
    const at = { key: kept.key, revision: Number(textOf(posted, 'revision')) }
    const isMerged = textOf(posted, 'form.base') !== ''
    const theirs = isMerged ? await revisionOf(office, record, kept.key, String(at.revision)) : kept.entry
    const form = { ...posted, texts: decidedForm(record, posted.texts, theirs) }
    const known = [...(await knownEntries(c, office, record, kept, form.texts)), theirs]
    const read = await readForm(record, form, known)
    const typed = { kept, form, known, read, entry: read.entry }
    const step = await stepOf(c, office, record, form)
    if (step)
      return answerStep(c, { ...typed, form: { ...form, texts: { ...posted.texts, ...form.texts } } }, step)
    return saved(c, { ...typed, form: posted }, async () => {
      const findings = [...read.findings, ...undecided(posted.texts)]
      if (findings.length > 0) throw new Refusal('invalid', '入力を確認する。', findings)
      allow(c, 'write', record, read.entry)
      const stamp = stampOf(c, office, textOf(form, 'why'))
      await storeFiles(c, form, read)
      await transact(db, async (trx) => {
        await removeDraft(trx, c.var.actor.id, textOf(form, 'form.draft'))
        await revise(trx, stamp, register, at, check(register, read.entry))
      })
      return c.redirect(`/${record.key}/${encodeURIComponent(kept.key)}?done=revise`, 303)
    })
  })

  /** What one person wrote is never saved under the name of another, who signed in meanwhile in the same browser. */
  async function refuseOthers(c: OfficeRequest, key: string | null, form: PostedForm): Promise<void> {
    const draft = await keepForOwner(c, office, { record, key }, form, c.var.actor.id)
    if (draft === null) return
    const says =
      'この画面は、ほかの人がサインインしていたときに開いたものである。書かれた内容は保存せず、その人の下書きに残した。'
    throw new Refusal('forbidden', says)
  }

  /** Saves; refused, what was typed is kept as a draft and stands in the form again, with what is wrong or what others wrote. */
  async function saved(c: OfficeRequest, typed: Typed, save: () => Promise<Response>): Promise<Response> {
    try {
      return await save()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { read } = await keepPosted(c, office, record, typed.kept?.key ?? null, typed.form, typed.read)
      if (error.reason === 'stale' && typed.kept) return c.html(await overtaken(c, typed, typed.kept), 409)
      if (error.reason !== 'invalid') throw error
      if (typed.kept) await noteReading(c, office, record, 'form', [typed.kept.key])
      const isTold = new Set(error.findings.map(({ at, says }) => `${at} ${says}`))
      const further = read.findings.filter(({ at, says }) => !isTold.has(`${at} ${says}`))
      const findings = [...error.findings, ...further]
      return c.html(await formPage(c, { ...typed, entry: read.entry, findings }), 422)
    }
  }

  /** The form with what others wrote meanwhile brought in. */
  async function overtaken(c: OfficeRequest, typed: Typed, { key }: Kept) {
    const now = await get(db, record, key)
    await noteReading(c, office, record, 'form', [key])
    const base = await revisionOf(office, record, key, textOf(typed.form, 'revision'))
    const { texts } = typed.form
    const form = { texts: mergedForm(record, { texts, base, now, mine: typed.entry }), files: {} }
    const known = [...typed.known, now.entry, typed.entry]
    const { entry } = await readForm(record, form, known)
    return formPage(c, { kept: now, form, entry, known })
  }

  async function answerStep(c: OfficeRequest, typed: Typed, step: FormStep): Promise<Response> {
    const form = { ...typed.form, texts: step.texts }
    const key = typed.kept?.key ?? null
    const held = await heldFiles(c, office, record, form, typed.read)
    // Files that came along would be gone with the next page.
    const isKept = step.is === 'keep' || typed.read.sent.length > 0
    const draft = isKept ? await keepPosted(c, office, record, key, form, typed.read) : null
    if (step.is === 'keep' && draft) return c.redirect(draftHref(record, key, draft.id, 'kept'), 303)
    const files = draft?.read ?? typed.read
    const texts = {
      ...withFileTexts(record, form.texts, files.entry, typed.known),
      ...(draft && { 'form.draft': [draft.id] }),
    }
    const shown = { ...form, texts, files: {} }
    const { entry } = await readForm(record, shown, [...typed.known, files.entry])
    const findings = files.findings.filter(({ at }) => typed.form.files[at] !== undefined)
    return c.html(await formPage(c, { ...typed, form: shown, entry, step, held, findings }))
  }

  async function formPage(c: OfficeRequest, shown: Shown) {
    const { kept, entry, known, findings = [], step } = shown
    const posted = withFileTexts(record, shown.form.texts, entry, known)
    const around: Surroundings = {
      ...(await aroundEntries(c, office, record, [entry])),
      isSearched: true,
      found: step?.found,
    }
    const copied = textOf(shown.form, 'form.copy')
    return (
      <FormPage
        {...{ c, office, record, kept, posted, findings, around }}
        hindrances={await hindrancesNow(office, record, kept)}
        notes={await commentNotes(c, office, record, kept)}
        merging={kept ? await merging(c, kept, shown) : undefined}
        copied={copied && !kept ? await copiedEntry(c, office, record, copied) : undefined}
        drafts={await offeredDrafts(c, office, record, kept?.key ?? null)}
        returned={kept?.state === 'draft' ? await findReturned(db, record.key, kept.key) : undefined}
        panel={step?.is === 'preview' ? await weighed(entry, shown.held) : undefined}
        notice={step?.notice}
      />
    )
  }

  async function weighed(entry: AnyEntry, held?: ReadonlyMap<string, Uint8Array>): Promise<Weighed> {
    return { entry, weighing: await weighEntry(await office.gate(), record, entry, held) }
  }

  /** Puts the files of an entry that is about to be saved where they lie from then on; what is not saved stays sealed in its draft. */
  async function storeFiles(c: OfficeRequest, form: PostedForm, read: ReadEntry): Promise<void> {
    const held = await heldFiles(c, office, record, form, read)
    for (const { sha256 } of everyFile(record, read.entry)) {
      const bytes = held.get(sha256)
      if (bytes) await office.files.insert([bytes])
    }
  }

  async function merging(
    c: OfficeRequest,
    { key }: Kept,
    { form, entry }: Shown,
  ): Promise<Merging | undefined> {
    const [base, revision] = ['form.base', 'revision'].map((name) => textOf(form, name))
    if (!base || !revision) return undefined
    const [was, theirs] = await Promise.all([
      revisionOf(office, record, key, base),
      revisionOf(office, record, key, revision),
    ])
    return mergingOf(recordIn(c.var.language, record), { base: was, theirs, mine: entry })
  }

  return routes
}
