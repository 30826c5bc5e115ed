import { FormGroup, type Framing } from './form-control.tsx'
import type { Option } from './select.tsx'

/** The buttons alone, all of one name. */
export function Radios(props: {
  name: string
  options: readonly Option[]
  value?: string | undefined
  required?: boolean | undefined
  inline?: boolean | undefined
}) {
  return (
    <div class="dads-choices" data-inline={props.inline ? '' : undefined}>
      {props.options.map(({ value, label }) => (
        <label class="dads-choice">
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={value === props.value}
            required={props.required || undefined}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}

/** One answer of a few, all in sight. */
export function RadioGroup(
  props: Framing & {
    name: string
    options: readonly Option[]
    value?: string | undefined
    inline?: boolean | undefined
  },
) {
  const { name, options, value, inline, required } = props
  return (
    <FormGroup {...props}>
      <Radios {...{ name, options, value, inline, required }} />
    </FormGroup>
  )
}
