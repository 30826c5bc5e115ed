import { randomUUID } from 'node:crypto'
import { copyOf } from '#core/record/copy.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { emptyEntry } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type FormDraft, findDraft } from '#core/store/drafts.ts'
import { get } from '#core/store/entries.ts'
import { findRevision } from '#core/store/journal.ts'
import type { Kept } from '#core/store/table.ts'
import type { Posted } from '#ui/kinds/face.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { noteReading } from './note-reading.ts'
import { allow, type Office, type OfficeRequest } from './office.ts'

/** A form as it is opened: what stands in it, beside the fields also how it came to be. */
export type Opened = { readonly texts: Posted; readonly files: AnyEntry }

/** The form of a new entry: a draft taken up again, another entry written on (`?copy=`), or what the address says of the fields. */
export async function openNew(c: OfficeRequest, office: Office, record: RecordType): Promise<Opened> {
  const { draft, copy } = c.req.query()
  const known = draft && (await ownDraft(c, office, record, null, draft))
  if (known) return reopened(known)
  if (copy) {
    const source = await copiedEntry(c, office, record, copy)
    const { entry } = copyOf(record, source.entry)
    return fresh({ ...fillEntry(record.fields, entry), 'form.copy': [source.key] })
  }
  return fresh(told(record, new URL(c.req.url).searchParams))
}

/** The form of an entry: a draft taken up again, an older revision (`?from=`), or the entry as it stands. */
export async function openEdit(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  kept: Kept,
): Promise<Opened> {
  const { draft, from } = c.req.query()
  const known = draft && (await ownDraft(c, office, record, kept.key, draft))
  if (known) return reopened(known)
  const entry = from ? await revisionOf(office, record, kept.key, from) : kept.entry
  const revision = [String(kept.revision)]
  return fresh({ ...fillEntry(record.fields, entry), revision, ...(from && { 'form.from': [from] }) })
}

/** What an entry was at one of its revisions; refused as missing where there is no such revision. */
export async function revisionOf(
  { db }: Pick<Office, 'db'>,
  record: RecordType,
  key: string,
  revision: string,
): Promise<AnyEntry> {
  const line = await findRevision(db, record.key, key, Number(revision))
  if (!line?.after) throw new Refusal('missing', `「${key}」に、その版はない。`)
  // A field that the record did not have then is absent; one that it has no longer is not taken up.
  return { ...emptyEntry(record), ...pick(line.after, Object.keys(record.fields)) }
}

/** The entries whose files a form may keep: the one that it changes, and those that it was opened from. */
export async function knownEntries(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  kept: Kept | null,
  texts: Posted,
): Promise<AnyEntry[]> {
  const [from, copy, draft] = ['from', 'copy', 'draft'].map((name) => texts[`form.${name}`]?.[0] ?? '')
  const known = draft ? await findDraft(office.db, office.drafts, c.var.actor.id, draft) : undefined
  return [
    ...(kept ? [kept.entry] : []),
    ...(kept && from ? [await revisionOf(office, record, kept.key, from)] : []),
    ...(!kept && copy ? [(await copiedEntry(c, office, record, copy)).entry] : []),
    ...(known?.register === record.key ? [known.files] : []),
  ]
}

/** The entry that is written on; refused to whoever may not read it, and on record where it holds personal information. */
export async function copiedEntry(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  key: string,
): Promise<Kept> {
  const source = await get(office.db, record, key)
  allow(c, 'read', record, source.entry)
  await noteReading(c, office, record, 'form', [source.key])
  return source
}

async function ownDraft(
  c: OfficeRequest,
  { db, drafts }: Office,
  record: RecordType,
  entry: string | null,
  id: string,
): Promise<FormDraft | null> {
  const draft = await findDraft(db, drafts, c.var.actor.id, id)
  return draft?.register === record.key && draft.entry === entry ? draft : null
}

function fresh(texts: Posted): Opened {
  return { texts: { ...texts, 'form.draft': [randomUUID()] }, files: {} }
}

function reopened({ id, revision, texts, files }: FormDraft): Opened {
  return {
    texts: { ...texts, 'form.draft': [id], ...(revision !== null && { revision: [String(revision)] }) },
    files,
  }
}

/** What the address says of fields: `?document=…&programme=…`. */
function told({ fields }: RecordType, parameters: URLSearchParams): Posted {
  const names = [...new Set(parameters.keys())].filter((name) => Object.hasOwn(fields, name))
  return Object.fromEntries(names.map((name) => [name, parameters.getAll(name)]))
}

function pick(entry: AnyEntry, names: readonly string[]): AnyEntry {
  return Object.fromEntries(names.map((name) => [name, entry[name] ?? null]))
}
