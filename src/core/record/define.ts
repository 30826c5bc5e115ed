/** What a register records. Everything else in the system is derived from these values. */

import type { Address, Attachment, FileValue, OutlineItem, Party, Period, PersonName } from './values.ts'

/** How closely a value concerns a person: 個人情報, 要配慮個人情報, 個人番号. */
export type PersonalClass = 'basic' | 'sensitive' | 'number'

type Traits = {
  /** May be absent; an absent value is null, never an empty text or zero. */
  optional?: true
  /** Leaves the office with the released entry. A field without it never does. */
  public?: true
  /** Found by the search box of the list and of the public site. */
  searched?: true
  personal?: PersonalClass
  /** Holds for its year alone: an entry carried over into the next year begins without it, or with no. */
  yearOnly?: true
  hint?: string
  unit?: string
}

/** What a search in public is narrowed down by: one value of a public field or several, each a short name. */
type Facet = { readonly facet?: true }

/** How the release gate looks at a text that becomes public. */
type Weighed = {
  /** The title by which the public finds a document: it must name subject, action and period (R-CAT-01). */
  readonly catalogueTitle?: true
  /** Names a name that may be published: a second person decides, where the gate would else not let a name out. */
  readonly allowance?: true
}

type Choices = Readonly<Record<string, string>>
/** The fields of one row of a table inside an entry. */
export type RowFields = Readonly<Record<string, ScalarField>>

/** A field whose value fits one cell of a table. */
export type ScalarField = Traits & { readonly label: string } & (
    | ({ readonly kind: 'text'; readonly max: number } & Weighed)
    | { readonly kind: 'longText'; readonly max: number }
    | { readonly kind: 'code'; readonly pattern: string; readonly example: string }
    | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
    | { readonly kind: 'money'; readonly min?: number }
    | { readonly kind: 'decimal'; readonly decimals: number; readonly min?: number }
    | { readonly kind: 'rate'; readonly digits: number }
    | { readonly kind: 'day' }
    | { readonly kind: 'instant' }
    | ({ readonly kind: 'fiscalYear' } & Facet)
    | ({ readonly kind: 'choice'; readonly choices: Choices } & Facet)
    | { readonly kind: 'choices'; readonly choices: Choices }
    | ({ readonly kind: 'flag' } & Facet)
    | ({
        readonly kind: 'reference'
        readonly to: string
        /** The entry lies in what it names, as a document in its folder: that is what else lies there, in public. */
        readonly within?: true
      } & Facet)
    | ({ readonly kind: 'references'; readonly to: string } & Facet)
    | { readonly kind: 'url' }
    | { readonly kind: 'email' }
    | { readonly kind: 'telephone' }
  )

export type Field =
  | ScalarField
  | (Traits & { readonly label: string } & (
        | { readonly kind: 'outline'; readonly marks?: readonly string[] }
        | { readonly kind: 'period' }
        | { readonly kind: 'file'; readonly types: readonly string[]; readonly maxBytes: number }
        | {
            readonly kind: 'files'
            readonly types: readonly string[]
            /** Of one file. */
            readonly maxBytes: number
            /** Files at most. */
            readonly most: number
          }
        | { readonly kind: 'address' }
        | { readonly kind: 'personName' }
        | { readonly kind: 'party' }
        | { readonly kind: 'rows'; readonly fields: RowFields }
      ))

export type FieldKind = Field['kind']
export type FieldOf<K extends FieldKind> = Extract<Field, { kind: K }>

export type RecordType = {
  /** Plural, lower kebab: table, URL and file name. */
  readonly key: string
  readonly label: string
  /** Legal basis of keeping the register. */
  readonly basis: string
  /** The field by which people call an entry. */
  readonly title: string
  /** The fields that together name an entry for ever; absent: entries are numbered. */
  readonly identity?: readonly string[]
  /** The field that names the programme served; a master says why it serves none. */
  readonly programme: string | { readonly master: string }
  /** The field that names the sections responsible; absent: whoever holds a role for all sections changes it. */
  readonly section?: string
  /** The fiscal year of an entry, part of its identity: opening a year makes from each entry of the year before a draft of the new one. */
  readonly carriesOver?: string
  /** The field that makes an entry history: a value in it says that the work has ended; a fiscal year, that the entry is of that year. History stays with the sections that made it. */
  readonly closedBy?: string
  /** May be released by one person, without review, who holds the right for it; the law that wants it, and why. Another looks at it afterwards. */
  readonly atOnce?: { readonly basis: string; readonly reason: string }
  /** Written once, by a process, and never revised, and why: changes of state are all that may follow. */
  readonly unchanging?: { readonly reason: string }
  /** Years kept after the fiscal year of the last change, and the rule that says so. */
  readonly retention: { readonly years: number | 'permanent'; readonly basis: string }
  /** What the fields can't say about the personal information in it; every record with personal fields has it. */
  readonly personalFile?: PersonalFileFacts
  readonly fields: Readonly<Record<string, Field>>
}

/** 個人情報ファイル簿: for what personal information is kept, of whom, where it comes from, and to whom it is given as a rule (null: nobody). */
export type PersonalFileFacts = {
  readonly purpose: string
  readonly people: string
  readonly source: string
  readonly recipients: string | null
}

/** The values of one entry, as TypeScript sees them: `EntryOf<typeof contract>`. */
export type EntryOf<R extends { readonly fields: Readonly<Record<string, Field>> }> = {
  readonly [Name in keyof R['fields']]: R['fields'][Name] extends { optional: true }
    ? ValueOf<R['fields'][Name]> | null
    : ValueOf<R['fields'][Name]>
}

/** A record whose fields are forgotten: what the core works on. */
export type AnyEntry = Readonly<Record<string, unknown>>

type Values = {
  integer: number
  decimal: number
  money: number
  rate: number
  fiscalYear: number
  flag: boolean
  references: readonly string[]
  outline: readonly OutlineItem[]
  period: Period
  file: FileValue
  files: readonly Attachment[]
  address: Address
  personName: PersonName
  party: Party
}

type ValueOf<F> = F extends { kind: 'choice'; choices: infer C }
  ? keyof C & string
  : F extends { kind: 'choices'; choices: infer C }
    ? readonly (keyof C & string)[]
    : F extends { kind: 'rows'; fields: infer Sub extends RowFields }
      ? readonly EntryOf<{ fields: Sub }>[]
      : F extends { kind: infer K extends keyof Values }
        ? Values[K]
        : string

/** Declares a record; the title, the identity and the bindings must be fields of it. */
export function defineRecord<const R extends RecordType>(
  record: R & {
    title: keyof R['fields']
    identity?: readonly (keyof R['fields'])[]
    programme: keyof R['fields'] | { master: string }
    section?: keyof R['fields']
    carriesOver?: keyof R['fields']
    closedBy?: keyof R['fields']
  },
): R {
  return record
}

export const text = fieldOf('text')
export const longText = fieldOf('longText')
export const code = fieldOf('code')
export const integer = fieldOf('integer')
export const money = fieldOf('money')
export const decimal = fieldOf('decimal')
export const rate = fieldOf('rate')
export const day = fieldOf('day')
export const period = fieldOf('period')
export const instant = fieldOf('instant')
export const fiscalYear = fieldOf('fiscalYear')
export const flag = fieldOf('flag')
export const outline = fieldOf('outline')
export const file = fieldOf('file')
export const files = fieldOf('files')
export const url = fieldOf('url')
export const email = fieldOf('email')
export const telephone = fieldOf('telephone')
export const address = fieldOf('address')
export const personName = fieldOf('personName')
export const party = fieldOf('party')
export const reference = fieldOf('reference')
export const references = fieldOf('references')

export function choice<const C extends Choices, const T extends Traits & Facet = object>(
  label: string,
  choices: C,
  traits?: T,
): { readonly kind: 'choice'; readonly label: string; readonly choices: C } & NoInfer<T> {
  return { kind: 'choice', label, choices, ...(traits as NoInfer<T>) }
}

export function choices<const C extends Choices, const T extends Traits = object>(
  label: string,
  options: C,
  traits?: T,
) {
  return { kind: 'choices', label, choices: options, ...(traits as T) } as const
}

export function rows<const Sub extends RowFields, const T extends Traits = object>(
  label: string,
  fields: Sub,
  traits?: T,
) {
  return { kind: 'rows', label, fields, ...(traits as T) } as const
}

type OwnTraits<K extends FieldKind> = Omit<FieldOf<K>, 'kind' | 'label'>
type TraitsArgument<K extends FieldKind, T> = object extends OwnTraits<K> ? [traits?: T] : [traits: T]

function fieldOf<const K extends FieldKind>(kind: K) {
  return <const T extends OwnTraits<K> = object extends OwnTraits<K> ? object : never>(
    label: string,
    ...[traits]: TraitsArgument<K, T>
  ) => ({ kind, label, ...(traits as T) }) as { readonly kind: K; readonly label: string } & T
}
