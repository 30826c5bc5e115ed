import type { Child } from 'hono/jsx'
import { FormGroup, type Framing } from './form-control.tsx'
import type { Option } from './select.tsx'

/** One box with its words. */
export function Checkbox(props: {
  name: string
  value?: string | undefined
  checked?: boolean | undefined
  required?: boolean | undefined
  id?: string | undefined
  describedBy?: string | undefined
  /** Id of the form to which it belongs, where it stands outside of it. */
  form?: string | undefined
  children?: Child
}) {
  return (
    <label class="dads-choice">
      <input
        type="checkbox"
        form={props.form}
        id={props.id}
        name={props.name}
        value={props.value ?? 'true'}
        checked={props.checked}
        required={props.required}
        aria-describedby={props.describedBy}
      />
      <span>{props.children}</span>
    </label>
  )
}

/** The boxes alone, all of one name. */
export function Checkboxes(props: {
  name: string
  options: readonly Option[]
  chosen: readonly string[]
  inline?: boolean | undefined
}) {
  return (
    <div class="dads-choices" data-inline={props.inline ? '' : undefined}>
      {props.options.map(({ value, label }) => (
        <Checkbox name={props.name} value={value} checked={props.chosen.includes(value)}>
          {label}
        </Checkbox>
      ))}
    </div>
  )
}

/** Any number of answers, under one heading. */
export function CheckboxGroup(
  props: Framing & {
    name: string
    options: readonly Option[]
    chosen?: readonly string[] | undefined
    inline?: boolean | undefined
  },
) {
  return (
    <FormGroup {...props}>
      <Checkboxes
        name={props.name}
        options={props.options}
        chosen={props.chosen ?? []}
        inline={props.inline}
      />
    </FormGroup>
  )
}
