import { dayOf } from '#core/calendar/day.ts'
import type { AnswersOf } from '#core/inbox/public-form.ts'
import { insert } from '#core/store/entries.ts'
import type { DbTransaction } from '#platform/database.ts'
import { personalRequestForm } from '#registers/records/personal-requests/form.ts'
import { type PersonalRequest, personalRequest } from '#registers/records/personal-requests/record.ts'
import { personalRequests } from '#registers/records/personal-requests/register.ts'
import { type Answered, formEntry } from './letters/form-entry.ts'

/** The account under which letters become entries. */
const INBOX = 'system:inbox'

type Letter = Answered<AnswersOf<typeof personalRequestForm>>

/** Requests of residents for their own information become entries. */
export const personalRequestEntry = formEntry(personalRequestForm, enterRequest)

/** Makes an entry of a letter. Who it is has not been checked: that is the next step, at the counter or by post. */
async function enterRequest(
  trx: DbTransaction,
  receipt: string,
  { receivedAt, answers }: Letter,
  at: Date,
): Promise<undefined> {
  const { kind, files } = answers
  const entry: PersonalRequest = {
    ...UNDECIDED,
    ...answers,
    number: receipt,
    subject: `個人情報の${personalRequest.fields.kind.choices[kind]}の請求`,
    channel: 'form',
    receivedOn: dayOf(new Date(receivedAt)),
    sections: null,
    files: files === null || files.length === 0 ? null : files,
  }
  await insert(trx, { by: INBOX, at, why: '公開サイトの請求' }, personalRequests, entry)
}

/** What nobody has decided about a request that has just arrived. */
export const UNDECIDED = {
  stage: 'received',
  identifiedBy: null,
  identifiedOn: null,
  pauses: null,
  extensionDays: null,
  extensionDecidedOn: null,
  extensionReason: null,
  decision: null,
  decidedOn: null,
  grounds: null,
  reason: null,
  carriedOutOn: null,
  appealedOn: null,
  appealResult: null,
  note: null,
} as const
