import type { Child } from 'hono/jsx'
import { Input, type InputWidth } from '../input.tsx'
import { tell } from '../tell.ts'
import { type InputProps as FaceInputProps, postedText } from './face.ts'

export type PartProps = {
  of: Pick<FaceInputProps<'text'>, 'id' | 'name' | 'posted' | 'findings' | 'around'>
  part: string
  label: string
  width?: InputWidth | undefined
  inputmode?: 'numeric' | undefined
  autocomplete?: string | undefined
}

/** One part of a value of several: its own small label, control and error, posted as `name.part`. */
export function Part(props: PartProps & { control?: ((id: string, name: string) => Child) | undefined }) {
  const { of, part, label } = props
  const id = `${of.id}-${part}`
  const name = `${of.name}.${part}`
  const error = of.findings?.[name]
  return (
    <div class="daicho-part">
      <label for={id}>{label}</label>
      {error && (
        <p class="dads-form-control-label__error" id={`${id}-error`}>
          ＊{tell(of.around?.language, error)}
        </p>
      )}
      {props.control?.(id, name) ?? (
        <Input
          id={id}
          name={name}
          value={postedText(of.posted, name)}
          width={props.width}
          inputmode={props.inputmode}
          autocomplete={props.autocomplete}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
      )}
    </div>
  )
}

/** The texts of the parts of a value under their names; a part that is absent is an empty text. */
export function fillParts(name: string, value: object): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(value).map(([part, text]) => [`${name}.${part}`, [text ?? '']]))
}
