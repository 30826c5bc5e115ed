import type { RecordType } from '#core/record/define.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { choiceFindings, isNewKey, type YearChoice } from './choices.ts'
import { type Fate, fateOf } from './fate.ts'
import type { YearGround } from './ground.ts'
import { programmeChanges } from './programme-changes.ts'

/** One programme as it goes into the new year. */
export type ProgrammeOutlook = {
  readonly sheet: AnnualSheet
  readonly key: string
  readonly choice: YearChoice | null
  readonly fate: Fate
}

/** One register as it goes into the new year: every entry of the year before is counted once. */
export type RegisterOutlook = {
  readonly record: RecordType
  readonly before: number
  readonly present: number
  readonly going: number
  readonly staying: number
  readonly left: number
}

/** What opening a year will come to. */
export type YearOutlook = {
  readonly programmes: readonly ProgrammeOutlook[]
  /** New programmes that continue no other, by the keys of their choices. */
  readonly begun: readonly (readonly [key: string, choice: Extract<YearChoice, { act: 'new' }>])[]
  readonly registers: readonly RegisterOutlook[]
  /** Changes of programmes that are still to be made. */
  readonly changes: number
  /** What keeps the run from being ordered. */
  readonly findings: readonly string[]
}

/** What opening a year will come to, counted by the very same rules by which the run goes. */
export function yearOutlook(ground: YearGround): YearOutlook {
  const { choices } = ground
  const fates = ground.registers.map((own) => ({
    own,
    fates: own.before.map((kept) => ({ kept, fate: fateOf(own, kept, ground) })),
  }))
  const sheets = fates.find(({ own }) => own.register.record.key === annualSheet.key)?.fates ?? []
  return {
    programmes: sheets
      .map(({ kept: { key, entry }, fate }) => {
        const sheet = entry as AnnualSheet
        return { sheet, key, choice: choices[sheet.programme] ?? null, fate }
      })
      .sort((one, other) => one.sheet.position - other.sheet.position),
    begun: Object.entries(choices).flatMap(([key, choice]) =>
      isNewKey(key) && choice.act === 'new' ? [[key, choice] as const] : [],
    ),
    registers: fates.map(({ own, fates: all }) => {
      const count = (is: Fate['is']) => all.filter(({ fate }) => fate.is === is).length
      return {
        record: own.register.record,
        before: all.length,
        present: count('present'),
        going: count('going'),
        staying: count('staying'),
        left: count('left'),
      }
    }),
    changes: programmeChanges(ground).length,
    findings: choiceFindings(choices),
  }
}
