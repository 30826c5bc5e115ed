import type { AnyEntry } from '#core/record/define.ts'
import type { Gate, Outcome } from '#core/rules/gate/gate.ts'
import { publicTexts } from '#core/rules/gate/public-texts.ts'
import { weigh } from '#core/store/gate/weigh.ts'
import type { Change, NewEntry } from '#core/store/import-write.ts'
import { document } from '#registers/records/documents/record.ts'

/** The release gate over the documents of an import, beside all else that is done with them. */
export type TitleGate = {
  /** Begins to check entries; what comes of it is handed to `count`. */
  check(entries: readonly AnyEntry[]): Promise<Checked>
  /** Counts how those came out that were written. */
  count(written: readonly (NewEntry | Change)[], checked: Checked): Promise<void>
  readonly counts: Readonly<Record<Outcome, number>>
}

type Checked = ReadonlyMap<AnyEntry, Outcome>

/** Opens the counting of one import. */
export function openTitleGate(gate: Gate): TitleGate {
  const counts = { pass: 0, warn: 0, second: 0, block: 0 }
  async function check(entries: readonly AnyEntry[]): Promise<Checked> {
    const texts = entries.map((entry) => publicTexts(document, entry))
    const checks = await gate.check(texts.flat())
    const outcomes = new Map<AnyEntry, Outcome>()
    let from = 0
    for (const [index, entry] of entries.entries()) {
      const own = texts[index] ?? []
      outcomes.set(entry, weigh(own, checks.slice(from, from + own.length)).outcome)
      from += own.length
    }
    return outcomes
  }
  return {
    check,
    async count(written, checked) {
      const rest = written.filter(({ entry }) => !checked.has(entry)).map(({ entry }) => entry)
      const late = rest.length === 0 ? null : await check(rest)
      for (const { entry } of written) {
        const outcome = checked.get(entry) ?? late?.get(entry)
        if (outcome) counts[outcome] += 1
      }
    },
    counts,
  }
}
