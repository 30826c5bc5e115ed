import type { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { addingUp, registerOf } from './adding-up.ts'
import type { Manifest } from './edition-file.ts'
import { moneyFields, programmeTotals, registerTotal } from './totals.ts'

/**
 * Writes the totals of every programme into an edition and returns those of the registers. Refuses, in a sentence, what does
 * not add up: over all programmes there must be the same counts and the same yen as in the register.
 */
export function compileTotals(
  edition: DatabaseSync,
  records: readonly RecordType[],
): Pick<Manifest, 'counts' | 'registers'> {
  const insert = edition.prepare('INSERT INTO totals VALUES (?, ?, ?, ?)')
  return addingUp(edition, records, (record) => {
    const money = moneyFields(record)
    edition.exec('BEGIN')
    if (registerOf(record).programme !== null) {
      for (const total of programmeTotals(edition, record.key, money)) {
        insert.run(total.programme, total.register, total.entries, JSON.stringify(total.sums))
      }
    }
    edition.exec('COMMIT')
    return registerTotal(edition, record.key, money)
  })
}
