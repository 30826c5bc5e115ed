import type { Context } from 'hono'
import { readField } from '#core/record/cells.ts'
import type { AnyEntry, Field, FieldOf, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { fileMeaning } from '#core/record/kinds/file.ts'
import { MOST_ROWS } from '#core/record/kinds/rows.ts'
import type { FileValue } from '#core/record/values.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { fileTypeAmong } from '#platform/file-type.ts'
import type { Files } from '#platform/files.ts'
import { printFileType } from '#ui/kinds/file.tsx'
import { boundedForm } from './form-bounds.ts'

/** A posted form: texts by name, several for a repeated name, and the files. */
export type PostedForm = {
  readonly texts: Readonly<Record<string, readonly string[]>>
  readonly files: Readonly<Record<string, File>>
}

/** Takes the body of a request apart; refused if it is no form, broke off, or holds more than anybody types or what no column keeps. */
export async function readPosted(c: Context): Promise<PostedForm> {
  const body = await boundedForm(c).catch((error: Error) => {
    // Only what cannot be taken apart is a TypeError; a body over the limit is answered where the limit is.
    if (!(error instanceof TypeError)) throw error
    throw new Refusal('invalid', '送られた内容が画面の入力として読めない。もう一度送る。')
  })
  const form = formOf(body)
  const isBroken = Object.entries(form.texts).some(([name, texts]) =>
    [name, ...texts].some((text) => text.includes('\0')),
  )
  if (isBroken) throw new Refusal('invalid', '送られた内容に、どこにも保存できない文字（U+0000）がある。')
  return form
}

/** A form taken apart: texts and files by their names. */
export function formOf(body: FormData): PostedForm {
  // Names come from outside: "__proto__" must be a name like any other.
  const texts: Record<string, string[]> = Object.create(null)
  const files: Record<string, File> = Object.create(null)
  for (const [name, value] of body.entries()) {
    if (typeof value !== 'string') {
      if (value.size > 0) files[name] = value
      continue
    }
    texts[name] ??= []
    texts[name].push(value)
  }
  return { texts, files }
}

/** The first text that a form holds under a name; empty where there is none. */
export function textOf({ texts }: PostedForm, name: string): string {
  return texts[name]?.[0] ?? ''
}

/**
 * Reads a posted form into an entry that is yet to be checked; files go into the file store. A file that the form says to keep
 * is one of those that the known entries hold in that field: nobody gets at another by naming it.
 */
export async function readForm(
  record: RecordType,
  form: PostedForm,
  store: Files,
  known: readonly AnyEntry[],
): Promise<{ entry: AnyEntry; findings: Finding[] }> {
  const entry: Record<string, unknown> = {}
  const findings: Finding[] = []
  for (const [name, field] of Object.entries(record.fields)) {
    if (field.kind === 'file') {
      const file = await readFile(name, field, form, store, known)
      entry[name] = file.value
      findings.push(...file.findings)
      continue
    }
    const read =
      field.kind === 'rows' ? readRows(name, field, form) : readField(name, field, cellOf(form, field))
    entry[name] = read.value
    findings.push(...read.findings)
  }
  return { entry, findings }
}

/**
 * What a form says of files that are known already: which one stands beside the control (`.file`, with its words in `.kept`),
 * and whether it stays (`.keep`).
 */
export function fileTexts(
  record: RecordType,
  entry: AnyEntry,
  known: readonly AnyEntry[],
): Readonly<Record<string, readonly string[]>> {
  const texts: Record<string, readonly string[]> = {}
  for (const [name, field] of Object.entries(record.fields)) {
    if (field.kind !== 'file') continue
    const values = [entry, ...known].map((one) => one[name] as FileValue | null | undefined)
    const shown = values.find((value) => value)
    if (!shown) continue
    texts[`${name}.file`] = [shown.sha256]
    texts[`${name}.kept`] = [fileMeaning.print(shown, field)]
    texts[`${name}.keep`] = entry[name] ? [shown.sha256] : []
  }
  return texts
}

/** Several answers of one name are one cell; an unticked box posts the word before it. */
function cellOf({ texts }: PostedForm, field: Field) {
  return (name: string): string | undefined => {
    const values = texts[name]?.filter((value) => value !== '')
    if (values === undefined || values.length === 0) return undefined
    return field.kind === 'choices' || field.kind === 'references' ? values.join(';') : values.at(-1)
  }
}

function readRows(
  name: string,
  field: FieldOf<'rows'>,
  form: PostedForm,
): { value: unknown; findings: Finding[] } {
  const rows: AnyEntry[] = []
  const findings: Finding[] = []
  const indexes = indexesOf(name, form)
  // Spare rows are empty; but so many are neither typed nor pasted, and drawing them all again would keep everybody waiting.
  if (indexes.length > 2 * MOST_ROWS)
    throw new Refusal('invalid', `「${field.label}」は${MOST_ROWS}行以内にする。`)
  for (const index of indexes) {
    const at = `${name}.${index}`
    const cells = Object.entries(field.fields).map(([sub, own]) => ({
      sub,
      ...readField(`${at}.${sub}`, own, cellOf(form, own)),
    }))
    // Spare rows come back empty; a box that was left unticked says nothing of its own.
    if (cells.every(({ value, findings: own }) => (value === null || value === false) && own.length === 0))
      continue
    findings.push(
      ...cells.flatMap(({ findings: own }) =>
        own.map((finding) => ({ ...finding, at: finding.at.replace(at, `${name}.${rows.length}`) })),
      ),
    )
    rows.push(Object.fromEntries(cells.map(({ sub, value }) => [sub, value])))
  }
  return { value: rows.length === 0 && field.optional ? null : rows, findings }
}

function indexesOf(name: string, { texts }: PostedForm): number[] {
  const indexes = Object.keys(texts)
    .filter((key) => key.startsWith(`${name}.`))
    .map((key) => Number(key.slice(name.length + 1).split('.')[0]))
    .filter((index) => Number.isInteger(index) && index >= 0)
  return [...new Set(indexes)].sort((one, other) => one - other)
}

/** A file that was sent, by what its content is and not by what it is called; or one that is known already. */
async function readFile(
  name: string,
  field: FieldOf<'file'>,
  form: PostedForm,
  store: Files,
  known: readonly AnyEntry[],
): Promise<{ value: FileValue | null; findings: Finding[] }> {
  const file = form.files[name]
  if (file === undefined) {
    const sha256 = textOf(form, `${name}.keep`)
    const values = known.map((entry) => entry[name] as FileValue | null | undefined)
    return { value: values.find((value) => value?.sha256 === sha256) ?? null, findings: [] }
  }
  if (file.size > field.maxBytes)
    return refused(name, `「${file.name}」は大きすぎる。${sizeOf(field)}以内のファイルにする。`)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = fileTypeAmong(field.types, file.name, bytes)
  if (type === null) {
    const wanted = field.types.map(printFileType).join('・')
    return refused(name, `「${file.name}」の中身は、受け付ける形式ではない。${wanted}のファイルを選ぶ。`)
  }
  const { sha256 } = await store.insert([bytes])
  return { value: { name: file.name, type, bytes: file.size, sha256 }, findings: [] }
}

function refused(at: string, says: string): { value: null; findings: Finding[] } {
  return { value: null, findings: [{ at, says }] }
}

function sizeOf({ maxBytes }: FieldOf<'file'>): string {
  return `${Math.floor(maxBytes / 1_000_000)}MB`
}
