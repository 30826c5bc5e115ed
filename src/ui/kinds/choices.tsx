import { Checkboxes } from '../checkbox.tsx'
import { optionsOf } from './choice.tsx'
import type { Face, ShowProps } from './face.ts'
import { shownDifference } from './shown-difference.tsx'

/** Any number of the listed answers. */
export const choicesFace: Face<'choices'> = {
  Show,
  Input: ({ field, posted, name, label }) => {
    const boxes = <Checkboxes name={name} options={optionsOf(field)} chosen={posted[name] ?? []} inline />
    if (label === undefined) return boxes
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset inside a cell would repeat the column heading aloud
      <div role="group" aria-label={label}>
        {boxes}
      </div>
    )
  },
  fill: (_, name, value) => ({ [name]: value }),
  Diff: shownDifference<'choices'>(Show),
  grouped: true,
}

function Show({ field, value }: ShowProps<'choices'>) {
  return (
    <ul class="daicho-inline-list">
      {value.map((key) => (
        <li>{field.choices[key] ?? key}</li>
      ))}
    </ul>
  )
}
