import { telephoneMeaning } from '#core/record/kinds/telephone.ts'
import { lineFace } from './line.tsx'

/** A telephone number that a telephone can dial. */
export const telephoneFace = lineFace<'telephone'>(
  telephoneMeaning,
  { type: 'tel', width: 'middle', autocomplete: 'tel' },
  {
    Show: ({ field, value }) => (
      <a href={`tel:${value.replaceAll(/[^\d+]/g, '')}`}>{telephoneMeaning.print(value, field)}</a>
    ),
  },
)
