import { type ControlAttributes, FormControl, type Framing } from './form-control.tsx'

export type TextareaProps = Partial<ControlAttributes> & {
  name: string
  value?: string | undefined
  rows?: number | undefined
  /** Characters that it may hold: counted as one types. */
  most?: number | undefined
  /** In place of a visible label. */
  label?: string | undefined
  /** An outline, one item a line: Tab indents where the script runs. */
  outline?: boolean | undefined
}

/** A control of several lines. */
export function Textarea(props: TextareaProps) {
  const { value, label, outline, rows, most, ...attributes } = props
  return (
    <textarea
      {...attributes}
      class="dads-textarea"
      rows={rows ?? 5}
      data-outline={outline ? '' : undefined}
      spellcheck={outline ? false : undefined}
      data-most={most}
      aria-label={label}
    >
      {/* A first line break belongs to the markup, not to the value. */}
      {`\n${value ?? ''}`}
    </textarea>
  )
}

/** A control of several lines with its label. */
export function TextareaControl(props: Framing & Omit<TextareaProps, keyof Framing | 'id'>) {
  const { id, label, required, support, error, language, ...own } = props
  return (
    <FormControl
      {...{ id, label, required, support, error, language }}
      control={(attributes) => <Textarea {...own} {...attributes} />}
    />
  )
}
