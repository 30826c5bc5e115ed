import type { FieldOf } from '#core/record/define.ts'
import { say } from '../say.ts'
import { type Option, Select } from '../select.tsx'
import { type Face, postedText, type ShowProps, type Surroundings } from './face.ts'
import { shownDifference } from './shown-difference.tsx'

/** One of the listed answers. */
export const choiceFace: Face<'choice'> = {
  Show,
  Input: ({ field, posted, name, around, ...rest }) => (
    <Select
      id={rest.id}
      name={name}
      options={optionsOf(field)}
      value={postedText(posted, name)}
      blank={field.optional ? say(around?.language, 'ui.absent', '記載なし') : unchosen(around)}
      required={rest.required}
      label={rest.label}
      aria-describedby={rest['aria-describedby']}
      aria-invalid={rest['aria-invalid']}
    />
  ),
  fill: (_, name, value) => ({ [name]: [value] }),
  Diff: shownDifference<'choice'>(Show),
}

/** The listed answers as a control offers them. */
export function optionsOf(field: FieldOf<'choice'> | FieldOf<'choices'>): Option[] {
  return Object.entries(field.choices).map(([value, label]) => ({ value, label }))
}

function Show({ field, value }: ShowProps<'choice'>) {
  return <>{field.choices[value] ?? value}</>
}

function unchosen(around: Surroundings | undefined): string {
  return say(around?.language, 'ui.choose', '選択してください')
}
