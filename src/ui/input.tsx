import { type ControlAttributes, FormControl, type Framing } from './form-control.tsx'
import { type ShortcutName, shortcutAttributes } from './shortcut-keys.ts'

export type InputWidth = 'digits' | 'short' | 'middle' | 'long' | 'full'

export type InputProps = Partial<ControlAttributes> & {
  name: string
  value?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password' | 'datetime-local' | undefined
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | undefined
  width?: InputWidth | undefined
  /** Figures: set right. */
  numeric?: boolean | undefined
  autocomplete?: string | undefined
  /** Id of a datalist. */
  list?: string | undefined
  step?: string | undefined
  pattern?: string | undefined
  /** Characters that it may hold: counted as one types. */
  most?: number | undefined
  /** The key that leads into it, where the script runs. */
  shortcut?: ShortcutName | undefined
  /** In place of a visible label, where a column heading stands for it. */
  label?: string | undefined
}

/** A one-line control. It never cuts what is pasted: what is too long is refused in words. */
export function Input(props: InputProps) {
  const { width, numeric, label, type, most, shortcut, ...attributes } = props
  return (
    <input
      {...attributes}
      class="dads-input-text"
      type={type ?? 'text'}
      data-width={width ?? 'middle'}
      data-numeric={numeric ? '' : undefined}
      data-most={most}
      aria-label={label}
      {...shortcutAttributes(shortcut)}
    />
  )
}

/** A one-line control with its label. */
export function TextInput(props: Framing & Omit<InputProps, keyof Framing | 'id'>) {
  const { id, label, required, support, error, language, ...own } = props
  return (
    <FormControl
      {...{ id, label, required, support, error, language }}
      control={(attributes) => <Input {...own} {...attributes} />}
    />
  )
}
