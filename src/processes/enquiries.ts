import { type Collected, collectFrom, type Entering, retrySetAside } from '#core/collection/collect.ts'
import { collectionKeys } from '#core/collection/keys.ts'
import { inboxNode } from '#core/collection/node.ts'
import type { Letter } from '#core/inbox/letter.ts'
import { insert } from '#core/store/entries.ts'
import type { TableOf } from '#core/store/table.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import type { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { programme } from '#registers/planning/programmes/record.ts'
import type { Enquiry } from '#registers/voices/enquiries/record.ts'
import { enquiries } from '#registers/voices/enquiries/register.ts'

/** The key of the job that collects what residents have sent in, each minute. */
export const COLLECTION_JOB = { key: 'enquiries.collect', cron: '* * * * *' } as const

/** The account under which letters become entries. */
const INBOX = 'system:inbox'

type Tables = { programmes: TableOf<typeof programme>; 'annual-sheets': TableOf<typeof annualSheet> }

/** Collects from every node, with the keys of a folder. One that can't be reached is told in the log; the next time it is asked again. */
export async function collectEnquiries(
  db: Db,
  nodes: readonly string[],
  folder: string,
  clock: Clock,
): Promise<Collected> {
  const { opening, collector } = await collectionKeys(folder)
  const entering: Entering = {
    keys: opening,
    enter: (trx, receipt, letter) => enterEnquiry(trx, receipt, letter, clock()),
  }
  const sum = { entered: await retrySetAside(db, entering), aside: 0 }
  for (const url of nodes) {
    try {
      const node = inboxNode(url, collector, clock)
      const { entered, aside } = await collectFrom(db, node, entering, clock)
      sum.entered += entered
      sum.aside += aside
    } catch (error) {
      log('warning', 'an inbox could not be collected', { node: url, error: causeOf(error) })
    }
  }
  return sum
}

/** Makes an entry of a letter: bound to its programme, and to the sections that its newest annual sheet names. */
export async function enterEnquiry(
  trx: DbTransaction,
  receipt: string,
  letter: Letter,
  at: Date,
): Promise<void> {
  const { kind, programme: key, receivedAt, text, place, name, email, language } = letter
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

/** Of a request that failed, Node tells the reason below the error. */
function causeOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
