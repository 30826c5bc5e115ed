import type { Context } from 'hono'
import { readField } from '#core/record/cells.ts'
import type { AnyEntry, Field, FieldOf, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { MOST_ROWS } from '#core/record/kinds/rows.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { boundedForm } from './form-bounds.ts'
import { readFile, readFiles, type SentFile } from './form-files.ts'

/** A posted form: texts by name, several for a repeated name, and the files. */
export type PostedForm = {
  readonly texts: Readonly<Record<string, readonly string[]>>
  readonly files: Readonly<Record<string, readonly File[]>>
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
  const files: Record<string, File[]> = Object.create(null)
  for (const [name, value] of body.entries()) {
    if (typeof value !== 'string') {
      if (value.size === 0) continue
      files[name] ??= []
      files[name].push(value)
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

/** What a form says: the entry that is yet to be checked, what could not be read, and the files that came along. */
export type ReadEntry = { readonly entry: AnyEntry; readonly findings: Finding[]; readonly sent: SentFile[] }

/**
 * Reads a posted form; nothing is kept of the files that it sends. A file that the form says to keep is one of those that the known
 * entries hold in that field: nobody gets at another by naming it.
 */
export async function readForm(
  record: RecordType,
  form: PostedForm,
  known: readonly AnyEntry[],
): Promise<ReadEntry> {
  const entry: Record<string, unknown> = {}
  const findings: Finding[] = []
  const sent: SentFile[] = []
  for (const [name, field] of Object.entries(record.fields)) {
    if (field.kind === 'file' || field.kind === 'files') {
      const read =
        field.kind === 'file'
          ? await readFile(name, field, form, known)
          : await readFiles(name, field, form, known)
      entry[name] = read.value
      findings.push(...read.findings)
      sent.push(...read.sent)
      continue
    }
    const read =
      field.kind === 'rows' ? readRows(name, field, form) : readField(name, field, cellOf(form, field))
    entry[name] = read.value
    findings.push(...read.findings)
  }
  return { entry, findings, sent }
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
