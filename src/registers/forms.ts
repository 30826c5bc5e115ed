import type { PublicForm } from '#core/inbox/public-form.ts'
import { disclosureForm } from './records/disclosure-requests/form.ts'
import { disposalForm } from './records/disposal-comments/form.ts'
import { personalRequestForm } from './records/personal-requests/form.ts'
import { useForm } from './records/use-requests/form.ts'
import { enquiryForm } from './voices/enquiries/form.ts'

/** Every form that residents send in. What enters its letters is named in src/processes/letters. */
export const forms: readonly PublicForm[] = [
  enquiryForm,
  disclosureForm,
  personalRequestForm,
  disposalForm,
  useForm,
]
