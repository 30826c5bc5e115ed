import { say } from '../say.ts'
import type { Face, InputProps, ShowProps } from './face.ts'
import { ReferenceInput, ReferenceLink, Suggestions } from './reference.tsx'
import { shownDifference } from './shown-difference.tsx'

/** Other entries in their order; the form keeps some empty places for more. */
export const referencesFace: Face<'references'> = {
  Show,
  Input: Places,
  fill: (_, name, value) => ({ [name]: value }),
  Diff: shownDifference<'references'>(Show),
  grouped: true,
  support: (_, around) =>
    say(around?.language, 'ui.reference.hint', '番号で入力します。名前の一部を打つと、候補が出ます。'),
}

function Show({ field, value, around }: ShowProps<'references'>) {
  return (
    <ul class="daicho-inline-list">
      {value.map((key) => (
        <li>
          <ReferenceLink to={field.to} value={key} around={around} />
        </li>
      ))}
    </ul>
  )
}

function Places({ field, name, id, posted, label, around }: InputProps<'references'>) {
  const keys = (posted[name] ?? []).filter((key) => key !== '')
  const spare = label === undefined ? 3 : 1
  return (
    <div class="daicho-parts">
      {[...keys, ...Array<string>(spare).fill('')].map((key, index) => (
        <ReferenceInput
          id={`${id}-${index}`}
          name={name}
          value={key}
          list={`${id}-list`}
          label={`${label ?? field.label} ${index + 1}`}
        />
      ))}
      <Suggestions id={`${id}-list`} to={field.to} around={around} />
    </div>
  )
}
