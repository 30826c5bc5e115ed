import type { Child } from 'hono/jsx'
import { type Language, say } from './say.ts'
import { tell } from './tell.ts'

/** What is said around a control. */
export type Framing = {
  id: string
  label: string
  /** Says ※必須 or ※任意; absent, nothing is said. */
  required?: boolean | undefined
  support?: Child
  error?: string | undefined
  language?: Language | undefined
}

/** What a control must carry so that the words around it belong to it. */
export type ControlAttributes = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
  required: boolean | undefined
}

/** One control with its label, its requirement, its help and its error. */
export function FormControl(props: Framing & { control: (attributes: ControlAttributes) => Child }) {
  return (
    <div class="dads-form-control-label">
      <label class="dads-form-control-label__label" for={props.id}>
        {props.label}
        <Requirement {...props} />
      </label>
      <Around {...props} />
      {props.control({
        id: props.id,
        'aria-describedby': describedBy(props),
        'aria-invalid': props.error ? 'true' : undefined,
        required: props.required || undefined,
      })}
    </div>
  )
}

/** Several controls under one heading; the help and the error belong to all of them. */
export function FormGroup(props: Framing & { children?: Child }) {
  return (
    <fieldset class="daicho-fieldset" id={props.id} aria-describedby={describedBy(props)} tabindex={-1}>
      <legend>
        {props.label}
        <Requirement {...props} />
      </legend>
      <Around {...props} />
      {props.children}
    </fieldset>
  )
}

function Requirement({ required, language }: Framing) {
  if (required === undefined) return null
  return (
    <span class="dads-form-control-label__requirement" data-required={required ? '' : undefined}>
      {required ? say(language, 'ui.required', '※必須') : say(language, 'ui.optional', '※任意')}
    </span>
  )
}

function Around({ id, support, error, language }: Framing) {
  return (
    <>
      {support && (
        <p class="dads-form-control-label__support" id={`${id}-support`}>
          {support}
        </p>
      )}
      {error && (
        <p class="dads-form-control-label__error" id={`${id}-error`}>
          ＊{tell(language, error)}
        </p>
      )}
    </>
  )
}

function describedBy({ id, support, error }: Framing): string | undefined {
  const ids = [error && `${id}-error`, support && `${id}-support`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}
