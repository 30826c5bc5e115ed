import { Input } from '../input.tsx'
import { say } from '../say.ts'
import { type Face, type InputProps, postedText, type ShowProps, type Surroundings } from './face.ts'
import { shownDifference } from './shown-difference.tsx'

/** Another entry: its title as a link; typed by its key, with suggestions. */
export const referenceFace: Face<'reference'> = {
  Show: ({ field, value, around }) => <ReferenceLink to={field.to} value={value} around={around} />,
  Input: (props) => (
    <>
      <ReferenceInput {...props} value={postedText(props.posted, props.name)} />
      <Suggestions id={`${props.id}-list`} to={props.field.to} around={props.around} />
    </>
  ),
  fill: (_, name, value) => ({ [name]: [value] }),
  Diff: shownDifference<'reference'>(Show),
  support: (_, around) =>
    say(around?.language, 'ui.reference.hint', '番号で入力します。名前の一部を打つと、候補が出ます。'),
}

/** An entry of another register by its title, leading to its page where it has one. */
export function ReferenceLink(props: { to: string; value: string; around: Surroundings | undefined }) {
  const found = props.around?.follow?.(props.to, props.value)
  if (!found) return <span class="daicho-figure">{props.value}</span>
  return found.href ? <a href={found.href}>{found.label}</a> : found.label
}

/** A control for a key; `list` names the suggestions, drawn once by `Suggestions`. */
export function ReferenceInput(
  props: Omit<InputProps<'reference'>, 'field' | 'posted'> & { value: string; list?: string | undefined },
) {
  return (
    <Input
      id={props.id}
      name={props.name}
      value={props.value}
      list={props.list ?? `${props.id}-list`}
      autocomplete="off"
      required={props.required}
      label={props.label}
      aria-describedby={props['aria-describedby']}
      aria-invalid={props['aria-invalid']}
    />
  )
}

/** What may be referred to, offered while typing. */
export function Suggestions(props: { id: string; to: string; around: Surroundings | undefined }) {
  return (
    <datalist id={props.id}>
      {props.around?.suggest?.(props.to).map(({ key, label }) => (
        <option value={key}>{label}</option>
      ))}
    </datalist>
  )
}

function Show({ field, value, around }: ShowProps<'reference'>) {
  return <ReferenceLink to={field.to} value={value} around={around} />
}
