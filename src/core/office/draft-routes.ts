import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Register } from '#core/rules/register.ts'
import { isDraftId, type KnownDraft, keepDraft, listDrafts, removeDraft } from '#core/store/drafts.ts'
import { get } from '#core/store/entries.ts'
import { knownEntries } from './form-opening.ts'
import { fileTexts, type PostedForm, readForm, readPosted, textOf } from './form-read.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest } from './office.ts'
import { clockText } from './words.ts'

/** What is typed into a form is kept for whoever types it, every few seconds where the script runs, and can be thrown away: `POST /contracts/drafts`. */
export function draftRoutes(office: Office, { record }: Register): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.post('/drafts', async (c) => {
    allow(c, 'write', record)
    const form = await readPosted(c)
    const key = textOf(form, 'form.entry') || null
    const kept = key === null ? null : await get(db, record, key)
    if (kept) allow(c, 'write', record, kept.entry)
    // Files come with the form itself; of those that were sent before the draft keeps which they are.
    const known = await knownEntries(c, office, record, kept, form.texts)
    const { entry } = await readForm(record, { ...form, files: {} }, office.files, known)
    const id = await keepPosted(c, office, record, key, form, entry)
    return c.json({ draft: id, at: clockText(c.var.language, office.clock(), office.clock()) })
  })

  routes.post('/drafts/:id/removal', async (c) => {
    allow(c, 'write', record)
    const key = textOf(await readPosted(c), 'form.entry')
    await removeDraft(db, c.var.actor.id, c.req.param('id'))
    return c.redirect(`${formHref(record, key || null)}?done=draft-removal`, 303)
  })

  return routes
}

/** Keeps what was typed as a draft of the person at work, and returns its number. */
export async function keepPosted(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  key: string | null,
  form: PostedForm,
  entry: AnyEntry,
): Promise<string> {
  const said = textOf(form, 'form.draft')
  const id = isDraftId(said) ? said : randomUUID()
  const revision = Number(textOf(form, 'revision'))
  const place = {
    ...{ id, register: record.key, entry: key },
    revision: key !== null && isRevision(revision) ? revision : null,
  }
  const files = Object.entries(record.fields).filter(([name, { kind }]) => kind === 'file' && entry[name])
  const texts = { ...typedIn(form), ...fileTexts(record, entry, []) }
  const by = { userId: c.var.actor.id, at: office.clock() }
  await keepDraft(office.db, office.drafts, by, place, {
    texts,
    files: Object.fromEntries(files.map(([name]) => [name, entry[name]])),
  })
  return id
}

/** The drafts that a form offers, but for the one that stands in it. */
export async function offeredDrafts(
  c: OfficeRequest,
  { db }: Office,
  record: RecordType,
  key: string | null,
): Promise<KnownDraft[]> {
  // An answer to a post shows what was just sent: only who opens a form is asked about others.
  if (c.req.method !== 'GET' || c.req.query('draft')) return []
  return (await listDrafts(db, c.var.actor.id, record.key, key)).slice(0, OFFERED)
}

/** The address at which a draft stands in its form again. */
export function draftHref(record: RecordType, key: string | null, id: string, done?: string): string {
  return `${formHref(record, key)}?${new URLSearchParams({ draft: id, ...(done && { done }) })}`
}

/** The address of the form of an entry, or of a new one. */
export function formHref(record: RecordType, key: string | null): string {
  return key === null ? `/${record.key}/new` : `/${record.key}/${encodeURIComponent(key)}/edit`
}

const OFFERED = 5

/** What the form says of fields and of itself; not which button was pressed. */
function typedIn({ texts }: PostedForm): PostedForm['texts'] {
  return Object.fromEntries(Object.entries(texts).filter(([name]) => !PRESSED.test(name)))
}

const PRESSED = /^(?:preview|revision|form\.(?:find|take|keep|entry|paste|draft))$/

function isRevision(revision: number): boolean {
  return Number.isInteger(revision) && revision > 0 && revision < 2 ** 31
}
