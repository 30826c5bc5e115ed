import { sql } from 'kysely'
import { find, insert, revise } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { DbTransaction } from '#platform/database.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import type { Programme } from '#registers/planning/programmes/record.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { freeCodes } from '../booklet/keep/free-codes.ts'
import type { YearChoice } from './choices.ts'
import { goingOver } from './fate.ts'
import type { YearGround } from './ground.ts'

/** One change of programmes that is written as a whole: what ends, and what begins in its place. */
export type ProgrammeChange = {
  /** Programmes that end with the year before. */
  readonly ending: readonly string[]
  readonly beginning: readonly { readonly name: string; readonly origins: Programme['origins'] }[]
  /** Sections of a programme that continues no other. */
  readonly sections: readonly string[]
}

/** The changes that the choices call for and that are not made yet, each to be written as a whole. */
export function programmeChanges({ choices, programmes: known, year }: YearGround): ProgrammeChange[] {
  const all = Object.entries(choices)
  const changes = [
    ...all.flatMap(([key, choice]) => changeOf(key, choice)),
    ...[...Map.groupBy(all.filter(isMerged), ([, { into }]) => into)].map(([name, parts]) => ({
      ending: parts.map(([key]) => key),
      beginning: [{ name, origins: parts.map(([programme]) => ({ programme, relation: 'merge' as const })) }],
      sections: [],
    })),
  ]
  const begun = [...known.values()].filter(({ entry }) => entry.startedIn === year)
  return changes.filter(({ ending, beginning }) => {
    const hasEnded = ending.every((key) => (known.get(key)?.entry.endedIn ?? null) !== null)
    return !hasEnded || !beginning.every(({ name }) => begun.some(({ entry }) => entry.name === name))
  })
}

/** Writes one change: programmes that end, programmes that begin, and the sheets of those that begin. */
export async function writeProgrammeChange(
  trx: DbTransaction,
  stamp: Stamp,
  ground: YearGround,
  change: ProgrammeChange,
): Promise<void> {
  // Whoever reads a booklet in at the same moment gives out codes too.
  await sql`select pg_advisory_xact_lock(${CODES})`.execute(trx)
  const { year } = ground
  for (const key of change.ending) {
    const kept = await find(trx, programmes.record, key)
    if (kept === undefined || kept.entry.endedIn !== null || kept.state === 'withdrawn') continue
    await revise(trx, stamp, programmes, kept, { ...kept.entry, endedIn: year - 1 })
  }
  const taken = await sql<{ key: string }>`select "key" from "programmes"`.execute(trx)
  const nextCode = freeCodes(
    taken.rows.map(({ key }) => key),
    'P',
    3,
  )
  const { sheets, last } = sheetsBefore(ground)
  for (const [at, { name, origins }] of change.beginning.entries()) {
    const has = [...ground.programmes.values()].some(
      ({ entry }) => entry.startedIn === year && entry.name === name,
    )
    if (has) continue
    const code = nextCode()
    const continued = (origins ?? []).flatMap(({ programme }) => sheets.get(programme) ?? [])
    const domain = ground.programmes.get(change.ending[0] ?? '')?.entry.domain ?? domainOf(ground)
    await insert(trx, stamp, programmes, { code, name, domain, startedIn: year, endedIn: null, origins })
    const sheet = sheetOf(ground, { code, name, change, continued, position: last + 1 + at })
    if (sheet !== null) await insert(trx, stamp, annualSheets, sheet)
  }
}

const CODES = 2_105_330_002

function changeOf(key: string, choice: YearChoice): ProgrammeChange[] {
  if (choice.act === 'end') return [{ ending: [key], beginning: [], sections: [] }]
  if (choice.act === 'new') {
    return [{ ending: [], beginning: [{ name: choice.name, origins: null }], sections: choice.sections }]
  }
  if (choice.act !== 'split') return []
  const origins = [{ programme: key, relation: 'split' as const }]
  return [{ ending: [key], beginning: choice.into.map((name) => ({ name, origins })), sections: [] }]
}

type Merged = [string, Extract<YearChoice, { act: 'merge' }>]

function isMerged(entry: [string, YearChoice]): entry is Merged {
  return entry[1].act === 'merge'
}

/** The sheet of a programme that begins: what those said that it continues, or an empty one of its sections. Null where nobody has said who goes on. */
function sheetOf(
  ground: YearGround,
  begun: {
    readonly code: string
    readonly name: string
    readonly change: ProgrammeChange
    readonly continued: readonly AnnualSheet[]
    readonly position: number
  },
): AnnualSheet | null {
  const { code, name, change, continued, position } = begun
  const programme = { programme: code, fiscalYear: ground.year, name }
  const carried = continued.map((sheet) => goingOver(annualSheets.record, sheet, ground, sheet.programme))
  if (carried.some(({ is }) => is === 'left')) return null
  const parts = carried.flatMap((fate) => (fate.is === 'going' ? [fate.entry as AnnualSheet] : []))
  const [first] = parts
  if (first === undefined) {
    const above = change.sections.flatMap((section) => ground.units.get(section)?.parent ?? [])
    return {
      ...{ ...programme, position, isNew: true, isReference: false },
      departments: [...new Set(above)],
      sections: [...change.sections],
      ...{ goal: BLANK, initialBudget: null, supplementaryBudget: null, budgetNote: null, content: BLANK },
    }
  }
  return {
    ...first,
    ...programme,
    departments: [...new Set(parts.flatMap(({ departments }) => departments))],
    sections: [...new Set(parts.flatMap(({ sections }) => sections ?? []))],
    goal: parts.flatMap(({ goal }) => goal),
    content: parts.flatMap(({ content }) => content),
  }
}

const BLANK = [{ marker: '', text: '' }]

function sheetsBefore({ registers }: YearGround) {
  const own = registers.find(({ register }) => register.record.key === annualSheets.record.key)
  const entries = (own?.before ?? []).map(({ entry }) => entry as AnnualSheet)
  return {
    sheets: new Map(entries.map((sheet) => [sheet.programme, sheet])),
    last: Math.max(0, ...entries.map(({ position }) => position)),
  }
}

/** A programme that continues no other lies where most lie. */
function domainOf({ programmes: known }: YearGround): string {
  const counts = Map.groupBy([...known.values()], ({ entry }: Kept<Programme>) => entry.domain)
  return [...counts].sort(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? '未設定'
}
