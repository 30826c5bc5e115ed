import { Textarea } from '../textarea.tsx'
import { type Face, postedText, type ShowProps } from './face.ts'
import { textDifference } from './text-difference.tsx'

/** Words of several lines. */
export const longTextFace: Face<'longText'> = {
  Show,
  Input: ({ field, posted, name, ...rest }) => (
    <Textarea
      id={rest.id}
      name={name}
      value={postedText(posted, name)}
      rows={rest.label ? 2 : field.max > 1000 ? 8 : 4}
      required={rest.required}
      label={rest.label}
      most={rest.label ? undefined : field.max}
      aria-describedby={rest['aria-describedby']}
      aria-invalid={rest['aria-invalid']}
    />
  ),
  fill: (_, name, value) => ({ [name]: [value] }),
  Diff: textDifference<'longText'>(),
}

function Show({ value }: ShowProps<'longText'>) {
  return <div class="daicho-prewrap">{value}</div>
}
