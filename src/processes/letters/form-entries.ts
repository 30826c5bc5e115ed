import { disposalEntry, useEntry } from '#processes/disposal/letters.ts'
import { enquiryEntry } from '#processes/enquiries.ts'
import { personalRequestEntry } from '#processes/personal-requests.ts'
import { disclosureEntry } from '../disclosure/open-request.ts'
import type { FormEntry } from './form-entry.ts'

/** What the office makes of each form of src/registers/forms.ts. */
export const formEntries: readonly FormEntry[] = [
  enquiryEntry,
  disclosureEntry,
  personalRequestEntry,
  disposalEntry,
  useEntry,
]
