import { Button } from '../button.tsx'
import { Input } from '../input.tsx'
import { say } from '../say.ts'
import { type Face, type InputProps, postedText, type ShowProps, type Surroundings } from './face.ts'
import { shownDifference } from './shown-difference.tsx'

/** Another entry: its title as a link; typed by its key, or found by words. */
export const referenceFace: Face<'reference'> = {
  Show: ({ field, value, around }) => <ReferenceLink to={field.to} value={value} around={around} />,
  Input: (props) => (
    <ReferenceInput
      {...props}
      to={props.field.to}
      at={props.name}
      value={postedText(props.posted, props.name)}
    />
  ),
  fill: (_, name, value) => ({ [name]: [value] }),
  Diff: shownDifference<'reference'>(Show),
  support: (_, around) =>
    say(around?.language, 'ui.reference.hint', '番号で入力するか、名称の一部から探して選びます。'),
}

/** An entry of another register by its title, leading to its page where it has one. */
export function ReferenceLink(props: { to: string; value: string; around: Surroundings | undefined }) {
  const found = props.around?.follow?.(props.to, props.value)
  if (!found) return <span class="daicho-figure">{props.value}</span>
  return found.href ? <a href={found.href}>{found.label}</a> : found.label
}

/**
 * A control for a key, with the title that it means; searched as one types where the script runs, by a button or on a page of
 * its own elsewhere. `at` names the control among several of one name.
 */
export function ReferenceInput(
  props: Omit<InputProps<'reference'>, 'field' | 'posted'> & { to: string; at: string; value: string },
) {
  const { to, at, value, around } = props
  const language = around?.language
  const meant = value === '' ? null : around?.follow?.(to, value)
  return (
    <daicho-combobox class="daicho-combobox" data-address={`/${to}/options`}>
      <Input
        id={props.id}
        name={props.name}
        value={value}
        autocomplete="off"
        required={props.required}
        label={props.label}
        width={props.label === undefined ? 'middle' : 'short'}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid']}
      />
      {around?.isSearched ? (
        <Button type="outline" size="sm" name="form.find" value={at} unchecked label={searchLabel(props)}>
          {say(language, 'ui.reference.find', '探す')}
        </Button>
      ) : (
        <a href={`/${to}/options`} target="_blank" rel="noopener">
          {say(language, 'ui.reference.page', '番号を探す（別の画面）')}
        </a>
      )}
      <output class="daicho-combobox__meant" for={props.id}>
        {meant?.label}
      </output>
      <Found {...props} />
    </daicho-combobox>
  )
}

function searchLabel({ label, around }: { label?: string | undefined; around?: Surroundings | undefined }) {
  return label && `${label}：${say(around?.language, 'ui.reference.find', '探す')}`
}

/** What the search of this control has found, each to be taken by its button. */
function Found({ at, around }: { at: string; around?: Surroundings | undefined }) {
  const found = around?.found
  if (found?.at !== at) return null
  const { words, options } = found
  return (
    <div class="daicho-options-found" role="status">
      <p>
        {options.length === 0
          ? say(around?.language, 'ui.reference.none', '「{words}」に合うものはありません。').replace(
              '{words}',
              () => words,
            )
          : say(around?.language, 'ui.reference.choose', '選ぶと、番号が入ります。')}
      </p>
      <ul>
        {options.map(({ key, label, about }) => (
          <li>
            <Button type="outline" size="sm" name="form.take" value={`${at}=${key}`} unchecked>
              {key}　{label}
            </Button>
            <span class="daicho-options-found__about">{about}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Show({ field, value, around }: ShowProps<'reference'>) {
  return <ReferenceLink to={field.to} value={value} around={around} />
}
