import type { EntryOf, Field, RecordType } from '#core/record/define.ts'
import type { Rule } from '#core/rules/rule.ts'

/** The kinds of fields that a resident can fill in without an account, on one page, without a script. */
const KINDS = [
  ...['text', 'longText', 'code', 'integer', 'day', 'fiscalYear', 'choice', 'choices', 'flag'],
  ...['email', 'telephone', 'url', 'address', 'personName', 'reference', 'references'],
] as const

type FormFields = Readonly<Record<string, Field>>

type Declared<F extends FormFields> = {
  /** Lower kebab; stands in the letter, so it never changes. */
  readonly key: string
  /** What the resident does by it; the heading of its page. */
  readonly label: string
  /** From the root of the site: `/disclosure/new`. */
  readonly path: string
  /** Said below the heading. */
  readonly lead?: string
  /** What becomes of what is written, said before anything is written; `{n}` is the municipality. */
  readonly notes: readonly string[]
  /** In the order of the page. A field marked `public` changes nothing here: a letter is read by the office only. */
  readonly fields: F
  /** Where the words of the kind don't help enough: what is said of a field that is empty, or filled in wrongly. */
  readonly says?: { readonly [Name in keyof F]?: { readonly empty?: string; readonly wrong?: string } }
  /** What a browser may fill in, by its HTML name. */
  readonly autocomplete?: { readonly [Name in keyof F]?: string }
  /** Other names under which an address of the form gives the first words of a field: `{ q: 'description' }`. */
  readonly prefill?: Readonly<Record<string, keyof F & string>>
  /** Where an address names entries, their titles are the first words of another field: `{ documents: 'description' }`. */
  readonly titles?: Readonly<Record<string, keyof F & string>>
  /** The reference by which the page is about an entry once the address names one. */
  readonly about?: keyof F & string
  /** What is written is shown once more before it is sent. */
  readonly isConfirmed?: true
  /** Whoever sends it gets a secret link to the state of the matter; the office says what the state is. */
  readonly isFollowed?: true
  /** Sentences that what is written must keep, each with its English under `forms.KEY.rules.INDEX`. */
  readonly rules?: readonly Rule[]
}

/** A form that residents send in: its page, its letter and what the office checks come out of the declaration. */
export type PublicForm<F extends FormFields = FormFields> = Declared<F> & {
  /** The same fields as a record, for the meanings and faces that all fields share; its key is `forms.KEY`. */
  readonly record: RecordType & { readonly fields: F }
}

/** What a form asks for, once it is filled in rightly. */
export type AnswersOf<P extends PublicForm> = EntryOf<{ readonly fields: P['fields'] }>

/** Declares a form; a field of a kind that can't be asked on a public page is a mistake that is told at once. */
export function defineForm<const D extends Declared<FormFields>>(
  declared: D & Declared<D['fields']>,
): PublicForm<D['fields']> {
  for (const [name, { kind }] of Object.entries(declared.fields)) {
    if (!KINDS.some((known) => known === kind)) throw new Error(`${declared.key}.${name} is a ${kind}`)
  }
  return { ...declared, record: recordOf<D['fields']>(declared) }
}

function recordOf<const F extends FormFields>({ key, label, fields }: Declared<F>) {
  const [title = ''] = Object.keys(fields)
  return {
    key: `forms.${key}`,
    ...{ label, fields, title },
    // A form keeps nothing; the register that its letters are entered into says these things.
    basis: '',
    programme: { master: 'form' },
    retention: { years: 0, basis: '' },
  } as const
}
