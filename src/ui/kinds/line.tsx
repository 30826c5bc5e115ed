import type { FieldKind } from '#core/record/define.ts'
import type { Meaning } from '#core/record/meaning.ts'
import { Input, type InputProps as LineInputProps } from '../input.tsx'
import { type Face, postedText, type ShowProps, type ValueOfKind } from './face.ts'
import { shownDifference } from './shown-difference.tsx'

type Manner = Pick<LineInputProps, 'type' | 'inputmode' | 'width' | 'numeric' | 'autocomplete' | 'step'>

/** The face of a kind whose value is one line of text: printed as it means, typed into one control. */
export function lineFace<K extends FieldKind>(
  meaning: Meaning<K, ValueOfKind<K>>,
  manner: Manner,
  own: Partial<Face<K>> = {},
): Face<K> {
  const Show = own.Show ?? (({ field, value }: ShowProps<K>) => <>{meaning.print(value, field)}</>)
  return {
    Show,
    Input: ({ field, posted, name, id, required, label, ...rest }) => {
      const input = (
        <Input
          {...manner}
          id={id}
          name={name}
          value={postedText(posted, name)}
          required={required}
          label={label}
          most={'max' in field && field.kind === 'text' && label === undefined ? field.max : undefined}
          aria-describedby={rest['aria-describedby']}
          aria-invalid={rest['aria-invalid']}
        />
      )
      const unit = 'unit' in field ? field.unit : undefined
      if (!unit) return input
      return (
        <span class="daicho-affix">
          {input}
          <span>{unit}</span>
        </span>
      )
    },
    fill: (field, name, value) => ({ [name]: [meaning.write(value, field)] }),
    Diff: shownDifference<K>(Show),
    ...(manner.numeric && { numeric: true }),
    ...own,
  }
}
