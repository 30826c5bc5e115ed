import type { PublicForm } from '#core/inbox/public-form.ts'
import type { Field, RecordType } from '#core/record/define.ts'
import { type Language, say } from './say.ts'

/** A record whose labels, hints and choices are in the reader's language; everything else is as declared. */
export function recordIn<R extends RecordType>(language: Language | undefined, record: R): R {
  if (language !== 'en') return record
  const known = ENGLISH.get(record)
  if (known) return known as R
  const english = {
    ...record,
    label: say(language, record.key, record.label),
    fields: fieldsIn(language, record.key, record.fields),
  }
  ENGLISH.set(record, english)
  return english
}

/** Every key under which a record has words, with the Japanese: `contracts.subject`, `contracts.category.works`. */
export function wordsOf(record: RecordType): [key: string, japanese: string][] {
  return [[record.key, record.label], ...wordsOfFields(record.key, record.fields)]
}

/** Every key under which a form has words, with the Japanese. */
export function wordsOfForm({
  record,
  lead,
  notes,
  says,
  rules,
}: PublicForm): [key: string, japanese: string][] {
  const { key } = record
  const numbered = (name: string, all: readonly string[]) =>
    all.map((words, index): [string, string] => [`${key}.${name}.${index}`, words])
  return [
    ...wordsOf(record),
    ...(lead === undefined ? [] : [[`${key}.lead`, lead] as [string, string]]),
    ...numbered('notes', notes),
    ...numbered(
      'rules',
      (rules ?? []).map((rule) => rule.says),
    ),
    ...Object.entries(says ?? {}).flatMap(([field, own]) =>
      Object.entries(own ?? {}).map(([which, words]): [string, string] => [
        `${key}.${field}.${which}`,
        words,
      ]),
    ),
  ]
}

const ENGLISH = new WeakMap<RecordType, RecordType>()

type Fields = Readonly<Record<string, Field>>

function fieldsIn(language: Language, path: string, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, fieldIn(language, `${path}.${name}`, field)]),
  )
}

function fieldIn(language: Language, path: string, field: Field): Field {
  const hint = field.hint && { hint: say(language, `${path}.hint`, field.hint) }
  const translated = { ...field, label: say(language, path, field.label), ...hint }
  if (translated.kind === 'rows') {
    return { ...translated, fields: fieldsIn(language, path, translated.fields) } as Field
  }
  if (translated.kind !== 'choice' && translated.kind !== 'choices') return translated
  const choices = Object.entries(translated.choices).map(([key, label]) => [
    key,
    say(language, `${path}.${key}`, label),
  ])
  return { ...translated, choices: Object.fromEntries(choices) }
}

function wordsOfFields(path: string, fields: Fields): [string, string][] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const own = `${path}.${name}`
    const words: [string, string][] = [[own, field.label]]
    if (field.hint) words.push([`${own}.hint`, field.hint])
    if (field.kind === 'rows') words.push(...wordsOfFields(own, field.fields))
    if (field.kind === 'choice' || field.kind === 'choices') {
      words.push(
        ...Object.entries(field.choices).map(([key, label]): [string, string] => [`${own}.${key}`, label]),
      )
    }
    return words
  })
}
