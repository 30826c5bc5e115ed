import type { AnswersOf } from '#core/inbox/public-form.ts'
import { insert } from '#core/store/entries.ts'
import type { TableOf } from '#core/store/table.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import type { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { programme } from '#registers/planning/programmes/record.ts'
import { enquiryForm } from '#registers/voices/enquiries/form.ts'
import type { Enquiry } from '#registers/voices/enquiries/record.ts'
import { enquiries } from '#registers/voices/enquiries/register.ts'
import { type Answered, formEntry } from './letters/form-entry.ts'

/** The account under which letters become entries. */
const INBOX = 'system:inbox'

type Tables = { programmes: TableOf<typeof programme>; 'annual-sheets': TableOf<typeof annualSheet> }

/** Makes an entry of a letter: bound to its programme, and to the sections that its newest annual sheet names. */
async function enterEnquiry(
  trx: DbTransaction,
  receipt: string,
  { receivedAt, language, answers }: Answered<AnswersOf<typeof enquiryForm>>,
  at: Date,
): Promise<undefined> {
  const { kind, programme: key, text, place, name, email } = answers
  const entry: Enquiry = {
    ...{ receipt, receivedAt, kind, programme: key, text, place, name, email, language },
    subject: `${(await findName(trx, key)) ?? key}${kind === 'question' ? 'についての質問' : 'についての訂正の申し出'}`,
    sections: await findSections(trx, key),
    handling: 'received',
    answer: null,
    answeredOn: null,
    published: null,
  }
  await insert(trx, { by: INBOX, at, why: '公開サイトの問い合わせ' }, enquiries, entry)
}

/** Questions and corrections become entries of the register of enquiries. */
export const enquiryEntry = formEntry(enquiryForm, enterEnquiry)

async function findName(db: Db, key: string): Promise<string | undefined> {
  const row = await db
    .withTables<Tables>()
    .selectFrom('programmes')
    .where('key', '=', key)
    .select('name')
    .executeTakeFirst()
  return row?.name
}

async function findSections(db: Db, key: string): Promise<readonly string[] | null> {
  const row = await db
    .withTables<Tables>()
    .selectFrom('annual-sheets')
    .where('programme', '=', key)
    .where('state', '<>', 'withdrawn')
    .orderBy('fiscalYear', 'desc')
    .select('sections')
    .limit(1)
    .executeTakeFirst()
  return row?.sections ?? null
}
