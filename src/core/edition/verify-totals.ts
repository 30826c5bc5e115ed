import type { DatabaseSync } from 'node:sqlite'
import type { Alteration } from './alteration.ts'
import { contentHash } from './content.ts'
import { pacedRows } from './paced-rows.ts'
import { addTotal, emptyTotal, programmeTotals, registerTotal } from './totals.ts'
import type { Seal } from './verify-seal.ts'

/** Counts and adds up everything once more, and hashes the content; returns the first figure that differs. */
export async function verifyTotals(edition: DatabaseSync, seal: Seal): Promise<Alteration | null> {
  const { manifest } = seal
  for (const [register, { label, programme, sums }] of Object.entries(manifest.registers)) {
    const money = Object.keys(sums)
    const { sums: found, ...counted } = registerTotal(edition, register, money)
    const isSame =
      JSON.stringify([counted, found]) === JSON.stringify([manifest.counts[register], sums]) &&
      (programme === null || (await isServed(edition, register, counted.entries, sums)))
    if (!isSame) {
      return {
        register,
        says: `${label}の件数又は金額の合計が合いません。`,
        english: `The counts or sums of ${register} do not add up.`,
      }
    }
  }
  if (contentHash(edition, seal.checkpoint) === seal.checkpoint.contentHash) return null
  return {
    says: '内容全体のハッシュが署名と合いません。',
    english: 'The hash over the whole content does not fit the signature.',
  }
}

/** Whether the totals by programme are those of the entries, and add up to those of the register. */
async function isServed(
  edition: DatabaseSync,
  register: string,
  entries: number,
  sums: Readonly<Record<string, number | null>>,
): Promise<boolean> {
  const money = Object.keys(sums)
  const found = programmeTotals(edition, register, money)
  let total = emptyTotal(money)
  const stored = pacedRows(edition, 'SELECT * FROM totals WHERE register = ? ORDER BY programme', register)
  for await (const row of stored) {
    const { value } = found.next()
    if (!value || value.programme !== row.programme || value.entries !== row.entries) return false
    if (JSON.stringify(value.sums) !== row.sums) return false
    total = addTotal(total, value)
  }
  return found.next().done === true && JSON.stringify(total) === JSON.stringify({ entries, sums })
}
