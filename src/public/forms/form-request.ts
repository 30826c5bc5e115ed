import { hash } from 'node:crypto'
import type { Edition } from '#core/edition/read.ts'
import type { PublicForm } from '#core/inbox/public-form.ts'
import { readCells } from '#core/record/cells.ts'
import type { AnyEntry, Field } from '#core/record/define.ts'
import { checkShape } from '#core/record/entry.ts'
import type { Posted } from '#ui/kinds/face.ts'
import type { Language } from '#ui/say.ts'
import { ruleSentence, sentenceFor, strangeSentence } from './form-sentences.ts'

/** What a resident typed, to be shown again where something is wrong. */
export type Typed = Posted

/** What is wrong, by the name of the control where it is told. */
export type FormErrors = Readonly<Record<string, string>>

/** The texts of a posted form; what is not a text is as good as not there. */
export function readTyped(body: FormData): Typed {
  // Names come from outside: "__proto__" must be a name like any other.
  const typed: Record<string, string[]> = Object.create(null)
  for (const [name, value] of body.entries()) {
    if (typeof value !== 'string') continue
    typed[name] ??= []
    typed[name].push(value)
  }
  return typed
}

/** The first words that an address gives the fields of a form; lists of keys are parted by commas. */
export function typedFromAddress(form: PublicForm, asked: (name: string) => string | undefined): Typed {
  const named = [
    ...Object.keys(form.fields).map((field) => [field, field] as const),
    ...Object.entries(form.prefill ?? {}),
  ]
  const given = named.flatMap(([name, field]) => {
    const text = asked(name) ?? ''
    const kind = form.fields[field]?.kind
    if (text === '' || kind === undefined) return []
    return [[field, kind === 'references' ? keysIn(text) : [text.slice(0, LONGEST_GIVEN)]] as const]
  })
  return Object.fromEntries(given)
}

/** The titles of the entries that an address names, a line each, for the field that they begin. */
export function titlesNamed(form: PublicForm, typed: Typed, edition: Edition): Typed {
  const begun = Object.entries(form.titles ?? {}).flatMap(([name, field]) => {
    const named = form.fields[name]
    if (named?.kind !== 'references') return []
    const titles = (typed[name] ?? []).flatMap((key) => edition.find(named.to, key)?.title ?? [])
    return titles.length === 0 ? [] : [[field, [titles.join('\n').slice(0, LONGEST_GIVEN)]] as const]
  })
  return Object.fromEntries(begun)
}

/** The keys that an address or a line of a form names. */
export function keysIn(text: string): string[] {
  return [...new Set(text.split(/[,;、，\s]+/).filter((key) => key !== ''))]
}

/** What was typed as the office will keep it, or what is wrong with it. Whatever is referred to must stand in the edition. */
export function readAnswers(
  form: PublicForm,
  typed: Typed,
  language: Language,
  edition: Edition,
): { answers: AnyEntry } | { errors: FormErrors } {
  const read = readCells(form.record, textOf(form, typed))
  const checked = checkShape(form.record, read.entry)
  const wrong = [...read.findings, ...('findings' in checked ? checked.findings : [])].map(({ at }) => at)
  const errors: Record<string, string> = {}
  const order = Object.keys(form.fields)
  const placeOf = (at: string) => order.indexOf(at.split('.')[0] ?? '')
  // Told from the top of the page to its end, as they are mended.
  for (const at of wrong.toSorted((one, other) => placeOf(one) - placeOf(other))) {
    const name = controlAt(form, at)
    errors[name] ??= sentenceFor(form, name, textAt(typed, name), language)
  }
  if ('entry' in checked && wrong.length === 0) {
    Object.assign(errors, strangers(form, checked.entry, language, edition))
    for (const [index, rule] of (form.rules ?? []).entries()) {
      if (!rule.holds(checked.entry)) errors[rule.at] ??= ruleSentence(form, index, language)
    }
    if (Object.keys(errors).length === 0) return { answers: checked.entry }
  }
  return { errors }
}

/** Tells one form from another: the same form with the same words is the same letter, however often it is sent. */
export function formHash(form: PublicForm, nonce: string, answers: AnyEntry): Uint8Array {
  const words = Object.keys(form.fields).map((field) => answers[field])
  return new Uint8Array(hash('sha256', JSON.stringify([nonce, form.key, ...words]), 'buffer'))
}

const LONGEST_GIVEN = 500

function textAt(typed: Typed, name: string): string {
  return (typed[name] ?? []).join('')
}

/** Several answers of one name are one cell; of a box, the word that stands last. */
function textOf(form: PublicForm, typed: Typed) {
  return (name: string): string | undefined => {
    const values = (typed[name] ?? []).map((value) => value.trim()).filter((value) => value !== '')
    if (values.length === 0) return undefined
    const kind = form.fields[name]?.kind
    if (kind === 'references') return values.flatMap(keysIn).join(';')
    return kind === 'choices' ? [...new Set(values)].join(';') : values.at(-1)
  }
}

/** Findings inside a list stand at its one group of controls. */
function controlAt(form: PublicForm, at: string): string {
  const [name = ''] = at.split('.')
  const kind = form.fields[name]?.kind
  return kind === 'references' || kind === 'choices' ? name : at
}

/** References to what the edition does not hold. */
function strangers(
  form: PublicForm,
  answers: AnyEntry,
  language: Language,
  edition: Edition,
): Record<string, string> {
  const wrong = Object.entries(form.fields).flatMap(([name, field]) => {
    const unknown = keysOf(field, answers[name]).filter(
      (key) => 'to' in field && edition.titleOf(field.to, key) === undefined,
    )
    return unknown.length === 0 ? [] : [[name, strangeSentence(form, name, unknown, language)]]
  })
  return Object.fromEntries(wrong)
}

function keysOf(field: Field, value: unknown): readonly string[] {
  if (field.kind === 'reference') return value === null ? [] : [String(value)]
  return field.kind === 'references' ? ((value as readonly string[] | null) ?? []) : []
}
