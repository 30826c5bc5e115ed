import { createHash } from 'node:crypto'
import type { AnyEntry, Field, FieldOf, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { fileMeaning } from '#core/record/kinds/file.ts'
import { filesIn, holdsFiles } from '#core/record/kinds/files.ts'
import type { Attachment, FileValue } from '#core/record/values.ts'
import { fileTypeAmong } from '#platform/file-type.ts'
import type { Posted } from '#ui/kinds/face.ts'
import { printFileType } from '#ui/kinds/file.tsx'

/** What a form sends: its texts and files by name. */
type Sending = { readonly texts: Posted; readonly files: Readonly<Record<string, readonly File[]>> }

/** Bytes that came with a form and are kept nowhere yet. */
export type SentFile = {
  readonly at: string
  readonly name: string
  readonly sha256: string
  readonly bytes: Uint8Array
}

type ReadFiles<V> = {
  readonly value: V | null
  readonly findings: readonly Finding[]
  readonly sent: readonly SentFile[]
}

/** The file that a form sends for a field, by what its content is and not by what it is called; or the known one that it keeps. */
export async function readFile(
  name: string,
  field: FieldOf<'file'>,
  form: Sending,
  known: readonly AnyEntry[],
): Promise<ReadFiles<FileValue>> {
  const file = form.files[name]?.at(-1)
  if (file !== undefined) {
    const read = await readSent(name, field, file)
    return { value: read.value, findings: read.findings, sent: read.sent }
  }
  const sha256 = form.texts[`${name}.keep`]?.[0] ?? ''
  return { value: knownFiles(name, field, known).get(sha256) ?? null, findings: [], sent: [] }
}

/** The known files that a form keeps, in its order and under its titles, and those that it sends behind them. */
export async function readFiles(
  name: string,
  field: FieldOf<'files'>,
  form: Sending,
  known: readonly AnyEntry[],
): Promise<ReadFiles<readonly Attachment[]>> {
  const kept = attachmentRows(name, field, form.texts, known).flatMap(({ file, isKept }) =>
    isKept ? [file] : [],
  )
  const reads = await Promise.all((form.files[name] ?? []).map((file) => readSent(name, field, file)))
  const own = reads.flatMap(({ value }) => (value === null ? [] : [{ ...value, title: null }]))
  const hashes = new Set(kept.map(({ sha256 }) => sha256))
  // A browser sends again what a draft has had already.
  const added = own.filter(({ sha256 }) => !hashes.has(sha256) && hashes.add(sha256))
  const value = [...kept, ...added]
  return {
    value: value.length === 0 && field.optional ? null : value,
    findings: reads.flatMap(({ findings }) => findings),
    sent: reads.flatMap(({ sent }) => sent),
  }
}

/**
 * The texts of a form with what they say of files that are known already: which stands beside the control (`.file`, its words in
 * `.kept`), and whether it stays (`.keep`); of several each with its place (`attachments.0.file`) and `.title`.
 */
export function withFileTexts(
  record: RecordType,
  texts: Posted,
  entry: AnyEntry,
  known: readonly AnyEntry[],
): Posted {
  let all = texts
  for (const [name, field] of Object.entries(record.fields)) {
    if (field.kind === 'file') all = { ...all, ...textsOfFile(name, field, entry, known) }
    if (field.kind === 'files') {
      const own = Object.entries(all).filter(([key]) => !key.startsWith(`${name}.`))
      all = { ...Object.fromEntries(own), ...textsOfFiles(name, field, texts, entry, known) }
    }
  }
  return all
}

/** The files that an entry names, by field, for a draft to remember. */
export function filesOf(record: RecordType, entry: AnyEntry): AnyEntry {
  const named = Object.entries(record.fields).filter(([name, field]) => holdsFiles(field) && entry[name])
  return Object.fromEntries(named.map(([name]) => [name, entry[name]]))
}

/** The texts of a form in which one of several files changes places with its neighbour: `attachments.2.up`, `attachments.0.down`. */
export function movedFile(texts: Posted, told: string): Posted {
  const [, name, place, way] = /^(\w+)\.(\d+)\.(up|down)$/.exec(told) ?? []
  if (name === undefined || place === undefined) return texts
  const [from, to] = [Number(place), Number(place) + (way === 'up' ? -1 : 1)]
  if (texts[`${name}.${to}.file`] === undefined) return texts
  const moved = Object.entries(texts).map(([key, value]) => {
    const [, index, rest] = new RegExp(`^${name}\\.(\\d+)\\.(.+)$`).exec(key) ?? []
    const at = Number(index)
    return [at === from ? `${name}.${to}.${rest}` : at === to ? `${name}.${from}.${rest}` : key, value]
  })
  return Object.fromEntries(moved)
}

type AttachmentRow = { readonly place: number; readonly file: Attachment; readonly isKept: boolean }

/** The rows that a form has of several known files, in its order. */
function attachmentRows(
  name: string,
  field: Field,
  texts: Posted,
  known: readonly AnyEntry[],
): AttachmentRow[] {
  const files = knownFiles(name, field, known)
  const places = Object.keys(texts).flatMap((key) => {
    const [, place] = new RegExp(`^${name}\\.(\\d{1,6})\\.file$`).exec(key) ?? []
    return place === undefined ? [] : [Number(place)]
  })
  const seen = new Set<string>()
  return places
    .sort((one, other) => one - other)
    .flatMap((place) => {
      const [sha256 = '', title = '', keep = ''] = ['file', 'title', 'keep'].map(
        (part) => texts[`${name}.${place}.${part}`]?.[0],
      )
      const file = files.get(sha256)
      if (file === undefined || seen.has(sha256)) return []
      seen.add(sha256)
      const { title: _before, ...rest } = { title: null, ...file }
      return [{ place, file: { ...rest, title: title.trim() || null }, isKept: keep === sha256 }]
    })
}

function textsOfFile(
  name: string,
  field: FieldOf<'file'>,
  entry: AnyEntry,
  known: readonly AnyEntry[],
): Posted {
  const shown = [entry, ...known].flatMap((one) => filesIn(field, one[name]))[0]
  if (!shown) return {}
  return {
    [`${name}.file`]: [shown.sha256],
    [`${name}.kept`]: [fileMeaning.print(shown, field)],
    [`${name}.keep`]: entry[name] ? [shown.sha256] : [],
  }
}

function textsOfFiles(
  name: string,
  field: FieldOf<'files'>,
  texts: Posted,
  entry: AnyEntry,
  known: readonly AnyEntry[],
): Posted {
  const rows = attachmentRows(name, field, texts, [entry, ...known])
  const listed = new Set(rows.map(({ file }) => file.sha256))
  const further = filesIn(field, entry[name])
    .filter(({ sha256 }) => !listed.has(sha256))
    .map((file) => ({ file: { title: null, ...file }, isKept: true }))
  const all = [...rows, ...further].flatMap(({ file, isKept }, place) => {
    const at = `${name}.${place}`
    return [
      [`${at}.file`, [file.sha256]],
      [`${at}.kept`, [fileMeaning.print(file, { ...field, kind: 'file' })]],
      [`${at}.title`, [file.title ?? '']],
      [`${at}.keep`, isKept ? [file.sha256] : []],
    ] as const
  })
  return Object.fromEntries(all)
}

/** By the hash of their bytes, the files that known entries hold in a field: nobody gets at another by naming it. */
function knownFiles(
  name: string,
  field: Field,
  known: readonly AnyEntry[],
): ReadonlyMap<string, FileValue | Attachment> {
  const all = known.flatMap((entry) => filesIn(field, entry[name]))
  return new Map(all.reverse().map((file) => [file.sha256, file]))
}

async function readSent(
  name: string,
  field: FieldOf<'file'> | FieldOf<'files'>,
  file: File,
): Promise<ReadFiles<FileValue>> {
  if (file.size > field.maxBytes) {
    const limit = `${Math.floor(field.maxBytes / 1_000_000)}MB`
    return refused(name, `「${file.name}」は大きすぎる。${limit}以内のファイルにする。`)
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = fileTypeAmong(field.types, file.name, bytes)
  if (type === null) {
    const wanted = field.types.map(printFileType).join('・')
    return refused(name, `「${file.name}」の中身は、受け付ける形式ではない。${wanted}のファイルを選ぶ。`)
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const value = { name: file.name, type, bytes: file.size, sha256 }
  return { value, findings: [], sent: [{ at: name, name: file.name, sha256, bytes }] }
}

function refused(at: string, says: string): ReadFiles<FileValue> {
  return { value: null, findings: [{ at, says }], sent: [] }
}
