import type { Child } from 'hono/jsx'
import type { EntryOf, FieldKind, FieldOf } from '#core/record/define.ts'
import type { FileValue } from '#core/record/values.ts'
import type { Language } from '../say.ts'

/** The value of a kind. */
export type ValueOfKind<K extends FieldKind> = NonNullable<
  EntryOf<{ fields: { value: FieldOf<K> } }>['value']
>

/** What a form holds, as it would be posted: texts by name, several for a repeated name. */
export type Posted = Readonly<Record<string, readonly string[]>>

/** An entry that may be referred to: its key, its title, and what tells it from others. */
export type EntryOption = { readonly key: string; readonly label: string; readonly about: string }

/** The entries found for a control: `programme`, or `sections#2` for the third of several. */
export type FoundOptions = {
  readonly at: string
  readonly words: string
  readonly options: readonly EntryOption[]
}

/** What faces ask of the page around them. */
export type Surroundings = {
  language?: Language | undefined
  /** The page and the title of an entry of another register; null where there is none to lead to. */
  follow?:
    | ((register: string, key: string) => { href?: string | undefined; label: string } | null)
    | undefined
  /** The form around answers the buttons by which references are searched for. */
  isSearched?: true | undefined
  /** What a search for an entry to refer to has found, where it was asked for. */
  found?: FoundOptions | undefined
  /** Where a kept file is fetched. */
  download?: ((file: FileValue) => string | undefined) | undefined
}

export type ShowProps<K extends FieldKind> = {
  field: FieldOf<K>
  value: ValueOfKind<K>
  around?: Surroundings | undefined
}

export type InputProps<K extends FieldKind> = {
  field: FieldOf<K>
  name: string
  id: string
  posted: Posted
  /** Sentences by the name that they concern. */
  findings?: Readonly<Record<string, string>> | undefined
  'aria-describedby'?: string | undefined
  'aria-invalid'?: 'true' | undefined
  required?: boolean | undefined
  /** In place of a visible label: the control stands in a cell of a table. */
  label?: string | undefined
  around?: Surroundings | undefined
}

/** How one kind of field looks. */
export type Face<K extends FieldKind> = {
  /** Draws a value. */
  Show(props: ShowProps<K>): Child
  /** Draws the control or controls, filled with what `posted` holds under the name. */
  Input(props: InputProps<K>): Child
  /** What a form would post for a value; the opposite of reading a form. */
  fill(field: FieldOf<K>, name: string, value: ValueOfKind<K>): Posted
  /** Draws what stood and what stands; null is nothing recorded. */
  Diff(props: {
    field: FieldOf<K>
    before: ValueOfKind<K> | null
    after: ValueOfKind<K> | null
    around?: Surroundings | undefined
  }): Child
  /** Several controls: they stand in a fieldset, not under one label. */
  grouped?: true
  /** Figures: set right in tables. */
  numeric?: true
  /** A line of help of the kind's own. */
  support?(field: FieldOf<K>, around: Surroundings | undefined): string | undefined
}

/** The first text posted under a name; empty where there is none. */
export function postedText(posted: Posted, name: string): string {
  return posted[name]?.[0] ?? ''
}
