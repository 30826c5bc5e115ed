import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { everyFile, filesIn, holdsFiles } from '#core/record/kinds/files.ts'
import type { Register } from '#core/rules/register.ts'
import { findDraftFile, keepDraftFiles } from '#core/store/draft-files.ts'
import {
  findDraft,
  isDraftId,
  type KnownDraft,
  keepDraft,
  listDrafts,
  removeDraft,
} from '#core/store/drafts.ts'
import { get } from '#core/store/entries.ts'
import { transact } from '#platform/database.ts'
import { filesOf, type SentFile, withFileTexts } from './form-files.ts'
import { knownEntries } from './form-opening.ts'
import { type PostedForm, type ReadEntry, readForm, readPosted, textOf } from './form-read.ts'
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
    const known = await knownEntries(c, office, record, kept, form.texts)
    const draft = await keepPosted(c, office, record, key, form, await readForm(record, form, known))
    // A file is sent once: from then on the page names it.
    const files = draft.read.sent.map(({ at, name, sha256 }) => ({ at, name, sha256 }))
    const refused = draft.read.findings.filter(({ at }) => form.files[at] !== undefined)
    const at = clockText(c.var.language, office.clock(), office.clock())
    return c.json({ draft: draft.id, at, files, refused: refused.map(({ says }) => says) })
  })

  routes.post('/drafts/:id/removal', async (c) => {
    allow(c, 'write', record)
    const key = textOf(await readPosted(c), 'form.entry')
    await removeDraft(db, c.var.actor.id, c.req.param('id'))
    return c.redirect(`${formHref(record, key || null)}?done=draft-removal`, 303)
  })

  return routes
}

/**
 * Keeps what was typed as a draft of the person at work, the files that came with it sealed beside it. Returns the number of the draft
 * and what was read as far as it is kept: a file for which there is no room is left out, and that is told at its field.
 */
export async function keepPosted(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  key: string | null,
  form: PostedForm,
  read: ReadEntry,
): Promise<{ id: string; read: ReadEntry }> {
  const said = textOf(form, 'form.draft')
  const id = isDraftId(said) ? said : randomUUID()
  const revision = Number(textOf(form, 'revision'))
  const place = {
    ...{ id, register: record.key, entry: key },
    revision: key !== null && isRevision(revision) ? revision : null,
  }
  const by = { userId: c.var.actor.id, at: office.clock() }
  const sent = new Map(read.sent.map(({ sha256, bytes }) => [sha256, bytes]))
  return transact(office.db, async (trx) => {
    const keep = (entry: AnyEntry) => {
      const texts = withFileTexts(record, typedIn(form), entry, [])
      return keepDraft(trx, office.drafts, by, place, { texts, files: filesOf(record, entry) })
    }
    await keep(read.entry)
    const named = everyFile(record, read.entry).map(({ sha256 }) => sha256)
    const left = new Set(await keepDraftFiles(trx, office.drafts, by, id, { sent, named }))
    if (left.size === 0) return { id, read }
    const kept = withoutFiles(record, read, left)
    await keep(kept.entry)
    return { id, read: kept }
  })
}

/** What was read without some files, which are told at their fields. */
function withoutFiles(record: RecordType, read: ReadEntry, left: ReadonlySet<string>): ReadEntry {
  const values = Object.entries(record.fields).map(([name, field]) => {
    const value = read.entry[name]
    const files = filesIn(field, value).filter(({ sha256 }) => !left.has(sha256))
    if (!holdsFiles(field)) return [name, value]
    return [name, field.kind === 'file' || files.length === 0 ? (files[0] ?? null) : files]
  })
  const isLeft = ({ sha256 }: SentFile) => left.has(sha256)
  const findings = read.sent.filter(isLeft).map(({ at }) => ({
    at,
    says: '下書きに残せるファイルの合計を超えた。要らない下書きを捨ててから選び直す。',
  }))
  return {
    entry: Object.fromEntries(values),
    findings: [...read.findings, ...findings],
    sent: read.sent.filter((file) => !isLeft(file)),
  }
}

/**
 * The bytes of the files that an entry names and that lie in no store yet: those that came with the form, and those that its draft
 * holds; by their hash.
 */
export async function heldFiles(
  c: OfficeRequest,
  { db, drafts }: Pick<Office, 'db' | 'drafts'>,
  record: RecordType,
  form: PostedForm,
  { entry, sent }: Pick<ReadEntry, 'entry' | 'sent'>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const held = new Map(sent.map(({ sha256, bytes }) => [sha256, bytes]))
  const draft = textOf(form, 'form.draft')
  if (!isDraftId(draft)) return held
  for (const { sha256 } of everyFile(record, entry)) {
    if (held.has(sha256)) continue
    const bytes = await findDraftFile(db, drafts, c.var.actor.id, draft, sha256)
    if (bytes) held.set(sha256, bytes)
  }
  return held
}

/** A draft that a form offers; one of a new entry with what was typed as its title, for nothing else tells it from others. */
export type OfferedDraft = KnownDraft & { readonly title: string }

/** The drafts that a form offers, but for the one that stands in it. */
export async function offeredDrafts(
  c: OfficeRequest,
  { db, drafts: seal }: Office,
  record: RecordType,
  key: string | null,
): Promise<OfferedDraft[]> {
  // An answer to a post shows what was just sent: only who opens a form is asked about others.
  if (c.req.method !== 'GET' || c.req.query('draft')) return []
  const userId = c.var.actor.id
  const offered = (await listDrafts(db, userId, record.key, key)).slice(0, OFFERED)
  return Promise.all(
    offered.map(async (draft) => {
      const opened = key === null ? await findDraft(db, seal, userId, draft.id) : undefined
      return { ...draft, title: opened?.texts[record.title]?.[0]?.trim() ?? '' }
    }),
  )
}

/** The address at which a draft stands in its form again. */
export function draftHref(record: RecordType, key: string | null, id: string, done?: string): string {
  return `${formHref(record, key)}?${new URLSearchParams({ draft: id, ...(done && { done }) })}`
}

/** The address of the form of an entry, or of a new one. */
function formHref(record: RecordType, key: string | null): string {
  return key === null ? `/${record.key}/new` : `/${record.key}/${encodeURIComponent(key)}/edit`
}

const OFFERED = 5

/** What the form says of fields and of itself; not which button was pressed. */
function typedIn({ texts }: PostedForm): PostedForm['texts'] {
  return Object.fromEntries(Object.entries(texts).filter(([name]) => !PRESSED.test(name)))
}

const PRESSED = /^(?:preview|revision|form\.(?:find|take|keep|entry|paste|draft|add|move|owner))$/

function isRevision(revision: number): boolean {
  return Number.isInteger(revision) && revision > 0 && revision < 2 ** 31
}
