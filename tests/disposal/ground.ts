import type { EntryOf, RecordType } from '#core/record/define.ts'
import type { Ruled } from '#core/store/entries.ts'
import { insert, transition } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { classifications } from '#registers/records/classifications/register.ts'
import { documents } from '#registers/records/documents/register.ts'
import { newsletterContract } from '#registers/records/documents/samples.ts'
import { folders } from '#registers/records/folders/register.ts'
import { newsletterFolder } from '#registers/records/folders/samples.ts'
import { retentionRules } from '#registers/records/retention-rules/register.ts'
import { plainGate } from '../gate.ts'

/** Somebody at work at nine in the morning of a day. */
export function stampOn(day: string, by = 'yamada', why = ''): Stamp {
  return { by, at: new Date(`${day}T09:00:00+09:00`), why }
}

/** Ten folders of 2019 that are kept a year (A0 to A9), each with two documents, released; what they refer to is there too. */
export async function layFolders(db: Db, count = 10): Promise<void> {
  const stamp = stampOn('2020-04-01')
  for (const register of [programmes, sections, retentionRules, classifications] as Ruled[]) {
    const { samples } = register as Ruled & { samples: readonly EntryOf<RecordType>[] }
    for (const sample of samples) await insert(db, stamp, register, sample)
  }
  const year = { ...retentionRules.samples[0], code: '1y', name: '1年', years: 1 }
  await insert(db, stamp, retentionRules, year as never)
  for (let n = 0; n < count; n += 1) {
    const number = `A${n}`
    const folder = { ...newsletterFolder, number, retention: '1y', expiresOn: '2021-03-31' }
    await releaseNew(db, folders, { ...folder, publicName: `広報の打合せ ${n}（令和元年度）` })
    for (const own of [1, 2]) {
      const document = { ...newsletterContract, number: `${number}-${own}`, folder: number, retention: '1y' }
      await releaseNew(db, documents, { ...document, disclosureForecast: 'open', forecastReasons: null })
    }
  }
}

/** An entry, written by one and released by another. */
export async function releaseNew<R extends RecordType>(
  db: Db,
  register: Ruled<R>,
  entry: EntryOf<R>,
): Promise<Kept<EntryOf<R>>> {
  const stamp = stampOn('2020-04-01')
  const kept = await insert(db, stamp, register, entry)
  await transition(db, stamp, register, kept, 'review', plainGate)
  return releaseReviewed(db, register, kept.key, kept.revision + 1, '2020-04-01')
}

/** Approval and release by another, of an entry that was handed over for review. */
export async function releaseReviewed<R extends RecordType>(
  db: Db,
  register: Ruled<R>,
  key: string,
  revision: number,
  day: string,
): Promise<Kept<EntryOf<R>>> {
  const other = stampOn(day, 'suzuki')
  const approved = await transition(db, other, register, { key, revision }, 'approval')
  return transition(db, other, register, approved, 'release', plainGate)
}
