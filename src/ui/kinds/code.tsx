import { codeMeaning } from '#core/record/kinds/code.ts'
import { say } from '../say.ts'
import { lineFace } from './line.tsx'

/** A code of a fixed form, with an example of it. */
export const codeFace = lineFace<'code'>(
  codeMeaning,
  { width: 'middle' },
  {
    Show: ({ value }) => <span class="daicho-figure">{value}</span>,
    support: (field, around) => `${say(around?.language, 'ui.example', '例　')}${field.example}`,
  },
)
