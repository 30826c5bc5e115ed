import { type ControlAttributes, FormControl, type Framing } from './form-control.tsx'

export type Option = { value: string; label: string }

export type SelectProps = Partial<ControlAttributes> & {
  name: string
  options: readonly Option[]
  value?: string | undefined
  /** Words of the empty first option; absent, there is none. */
  blank?: string | undefined
  /** In place of a visible label. */
  label?: string | undefined
}

/** One answer from a list that opens. */
export function Select(props: SelectProps) {
  const { options, value, blank, label, ...attributes } = props
  return (
    <select {...attributes} class="dads-select" aria-label={label}>
      {blank !== undefined && <option value="">{blank}</option>}
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

/** One answer from a list, with its label. */
export function SelectControl(props: Framing & Omit<SelectProps, keyof Framing | 'id'>) {
  const { id, label, required, support, error, language, ...own } = props
  return (
    <FormControl
      {...{ id, label, required, support, error, language }}
      control={(attributes) => <Select {...own} {...attributes} />}
    />
  )
}
