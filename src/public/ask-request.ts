import { hash } from 'node:crypto'
import { readCells } from '#core/record/cells.ts'
import type { RecordType } from '#core/record/define.ts'
import { checkShape } from '#core/record/entry.ts'
import { type Enquiry, enquiry } from '#registers/voices/enquiries/record.ts'
import { type Language, say } from '#ui/say.ts'

const { kind, text, place, name, email } = enquiry.fields

/** The fields of an enquiry that a resident fills in, checked as the office will check them. */
const ASKED = { ...enquiry, fields: { kind, text, place, name, email } } as const satisfies RecordType

export type AskedField = keyof typeof ASKED.fields
/** The fields of the form, in their order. */
export const ASKED_FIELDS = Object.keys(ASKED.fields) as AskedField[]

/** What a resident typed, to be shown again where something is wrong. */
export type Typed = Readonly<Record<AskedField | 'programme' | 'form' | 'website', string>>

/** What is wrong, by the field where it is told. */
export type AskErrors = Partial<Record<AskedField | 'programme', string>>

/** The texts of a posted form; what is not a text is as good as not there. */
export function readTyped(form: Readonly<Record<string, unknown>>): Typed {
  const textAt = (field: string) => (typeof form[field] === 'string' ? form[field] : '')
  const names = [...ASKED_FIELDS, 'programme', 'form', 'website'] as const
  return Object.fromEntries(names.map((field) => [field, textAt(field)])) as Typed
}

/** What was typed as the office will keep it, or what is wrong with it. */
export function readAsked(
  typed: Typed,
  language: Language,
): { asked: Pick<Enquiry, AskedField> } | { errors: AskErrors } {
  const read = readCells(ASKED, (field) => typed[field as AskedField].trim())
  const checked = checkShape(ASKED, read.entry)
  const findings = [...read.findings, ...('findings' in checked ? checked.findings : [])]
  if ('entry' in checked && findings.length === 0)
    return { asked: checked.entry as Pick<Enquiry, AskedField> }
  const wrong = findings.map(({ at }) => at as AskedField)
  return { errors: Object.fromEntries(wrong.map((at) => [at, sentenceFor(at, typed[at], language)])) }
}

/** Tells one form from another: the same form with the same words is the same letter, however often it is sent. */
export function formHash(nonce: string, programme: string, asked: Pick<Enquiry, AskedField>): Uint8Array {
  const words = ASKED_FIELDS.map((field) => asked[field])
  return new Uint8Array(hash('sha256', JSON.stringify([nonce, programme, ...words]), 'buffer'))
}

function sentenceFor(field: AskedField, typed: string, language: Language): string {
  const isEmpty = typed.trim() === ''
  switch (field) {
    case 'kind':
      return say(language, 'ask.error.kind', '質問か、訂正の申し出かを選んでください。')
    case 'text':
      return isEmpty
        ? say(language, 'ask.error.text', '内容を入力してください。')
        : say(
            language,
            'ask.error.text.long',
            '内容は4,000文字以内で、特殊な記号を使わずに入力してください。',
          )
    case 'place':
      return say(language, 'ask.error.place', '200文字以内の一行で入力してください。')
    case 'name':
      return say(language, 'ask.error.name', '100文字以内の一行で入力してください。')
    case 'email':
      return say(language, 'ask.error.email', 'name@example.jp のような形で入力してください。')
  }
}
