import type { RecordType } from '#core/record/define.ts'
import type { FoundOptions, Posted } from '#ui/kinds/face.ts'
import { say } from '#ui/say.ts'
import { movedFile } from './form-files.ts'
import { pastedForm } from './form-paste.ts'
import { type PostedForm, textOf } from './form-read.ts'
import type { Office, OfficeRequest } from './office.ts'
import { findOptions } from './option-search.ts'

/** A button of a form that does not save it: what stands in the form afterwards, and what is told. */
export type FormStep = {
  readonly is: 'preview' | 'keep' | 'find' | 'take' | 'paste' | 'add' | 'move'
  readonly texts: Posted
  readonly found?: FoundOptions | undefined
  readonly notice?: { readonly heading: string; readonly lines: readonly string[]; readonly isClean: boolean }
}

/** The step that a posted form asks for; null where it is to be saved. */
export async function stepOf(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  form: PostedForm,
): Promise<FormStep | null> {
  const { texts } = form
  if (textOf(form, 'preview') !== '') return { is: 'preview', texts }
  if (textOf(form, 'form.keep') !== '') return { is: 'keep', texts }
  if (textOf(form, 'form.add') !== '') return { is: 'add', texts }
  const move = textOf(form, 'form.move')
  if (move !== '') return { is: 'move', texts: movedFile(texts, move) }
  const find = textOf(form, 'form.find')
  if (find !== '') return { is: 'find', texts, found: await searched(c, office, record, form, find) }
  const take = textOf(form, 'form.take')
  if (take !== '') return { is: 'take', texts: taken(texts, take) }
  const paste = textOf(form, 'form.paste')
  if (paste !== '') return pasted(c, record, form, paste)
  return null
}

/** Searches for what stands in a control: `programme`, or `sections#2` for the third control of that name. */
async function searched(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  { texts }: PostedForm,
  at: string,
): Promise<FoundOptions> {
  const [name = '', place] = at.split('#')
  const words = texts[name]?.[Number(place ?? 0)] ?? ''
  const to = targetAt(record, name)
  const options = to === null ? [] : await findOptions(c, office, to, words)
  return { at, words, options }
}

function targetAt({ fields }: RecordType, name: string): string | null {
  const [outer = '', , inner = ''] = name.split('.')
  const own = Object.hasOwn(fields, outer) ? fields[outer] : undefined
  const field = own?.kind === 'rows' ? own.fields[inner] : own
  return field?.kind === 'reference' || field?.kind === 'references' ? field.to : null
}

/** Puts a key into its control: `programme=P001`, `sections#2=S006`. */
function taken(texts: Posted, told: string): Posted {
  const at = told.indexOf('=')
  const [name = '', place] = told.slice(0, at).split('#')
  const values = texts[name] ?? []
  const index = Math.min(Number(place ?? 0), values.length)
  return { ...texts, [name]: values.toSpliced(index, 1, told.slice(at + 1)) }
}

function pasted(c: OfficeRequest, record: RecordType, { texts }: PostedForm, name: string): FormStep {
  const field = Object.hasOwn(record.fields, name) ? record.fields[name] : undefined
  if (field?.kind !== 'rows') return { is: 'paste', texts }
  const { language } = c.var
  const done = pastedForm(name, field, texts)
  const heading = say(language, 'office.pasted', '{n}行を入れました。').replace('{n}', String(done.rows))
  const unread = say(language, 'office.pasted.unread', '読めなかったセル：{n}').replace(
    '{n}',
    String(done.unread.length),
  )
  const lines = done.unread.length === 0 ? [] : [unread, ...done.unread]
  return { is: 'paste', texts: done.texts, notice: { heading, lines, isClean: lines.length === 0 } }
}
