import { say } from '../say.ts'
import type { Face, InputProps, ShowProps } from './face.ts'
import { ReferenceInput, ReferenceLink } from './reference.tsx'
import { shownDifference } from './shown-difference.tsx'

/** Other entries in their order; the form keeps some empty places for more. */
export const referencesFace: Face<'references'> = {
  Show,
  Input: Places,
  fill: (_, name, value) => ({ [name]: value }),
  Diff: shownDifference<'references'>(Show),
  grouped: true,
  support: (_, around) =>
    say(around?.language, 'ui.reference.hint', '番号で入力するか、名称の一部から探して選びます。'),
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
  const keys = (posted[name] ?? []).filter(
    (key, index) => key !== '' || around?.found?.at === `${name}#${index}`,
  )
  const spare = label === undefined ? 3 : 1
  return (
    <div class="daicho-parts">
      {[...keys, ...Array<string>(spare).fill('')].map((key, index) => (
        <ReferenceInput
          id={`${id}-${index}`}
          name={name}
          to={field.to}
          at={`${name}#${index}`}
          value={key}
          label={`${label ?? field.label} ${index + 1}`}
          around={around}
        />
      ))}
    </div>
  )
}
