import { emailMeaning } from '#core/record/kinds/email.ts'
import { lineFace } from './line.tsx'

/** A mail address. */
export const emailFace = lineFace<'email'>(
  emailMeaning,
  { type: 'email', width: 'long', autocomplete: 'email' },
  { Show: ({ value }) => <a href={`mailto:${value}`}>{value}</a> },
)
