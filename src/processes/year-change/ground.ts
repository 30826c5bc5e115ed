import { fiscalYear } from '#core/calendar/fiscal-year.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import type { Register } from '#core/rules/register.ts'
import { each } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import { mentionedRegisters } from '#core/store/references.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { indicator } from '#registers/planning/indicators/record.ts'
import { type Programme, programme } from '#registers/planning/programmes/record.ts'
import { section } from '#registers/planning/sections/record.ts'
import { heirsOn, type Units, unitsOf } from '../reorganisation/succession.ts'
import { keyInYear } from './carried-entry.ts'
import type { YearChoices } from './choices.ts'

/** What a register that is carried over holds of the year before, and which keys the new year has already. */
export type CarryingRegister = {
  readonly register: Register
  readonly before: readonly Kept[]
  readonly present: ReadonlySet<string>
}

/** Everything that opening a year looks at, read at once. */
export type YearGround = {
  readonly year: number
  readonly choices: YearChoices
  readonly programmes: ReadonlyMap<string, Kept<Programme>>
  /** The programme whose each indicator is; null for those of measures and policies. */
  readonly measured: ReadonlyMap<string, string | null>
  /** Departments and sections, without those that were withdrawn. */
  readonly units: Units
  /** The registers that are carried over, each after those to which it refers. */
  readonly registers: readonly CarryingRegister[]
  readonly heirs: (section: string, programme: string | null) => readonly string[] | null
  readonly keyInYear: (register: string, key: string) => string
}

/** Who goes on with the work of a section that was divided, for a programme; null where nobody has said. */
export type ChosenHeir = (section: string, programme: string | null) => string | null

/** Reads what opening a year looks at. */
export async function readYearGround(
  db: Db,
  catalog: readonly Register[],
  year: number,
  choices: YearChoices,
  chosenHeir: ChosenHeir,
): Promise<YearGround> {
  const units = unitsOf((await listOf(db, section)).map(({ entry }) => entry))
  const programmes = new Map((await listOf(db, programme)).map((kept) => [kept.key, kept]))
  const measured = new Map((await listOf(db, indicator)).map(({ key, entry }) => [key, entry.programme]))
  const registers: CarryingRegister[] = []
  for (const register of inOrder(catalog.filter(({ record }) => record.carriesOver !== undefined))) {
    const before = await listOf(db, register.record, year - 1)
    const present = await listOf(db, register.record, year, true)
    registers.push({ register, before, present: new Set(present.map(({ key }) => key)) })
  }
  const keys = new Map(
    registers.flatMap(({ register: { record }, before }) =>
      before.map(({ key, entry }) => [`${record.key} ${key}`, keyInYear(record, entry, year)]),
    ),
  )
  const { from } = fiscalYear(year)
  return {
    year,
    choices,
    programmes,
    measured,
    units,
    registers,
    keyInYear: (register, key) => keys.get(`${register} ${key}`) ?? key,
    heirs(code, of) {
      const heirs = heirsOn(units, code, from)
      if (heirs.length === 1) return heirs
      const choice = of === null ? undefined : choices[of]
      if (choice?.act === 'carry') return choice.sections
      const chosen = chosenHeir(code, of)
      return chosen === null ? null : [chosen]
    },
  }
}

async function listOf<R extends RecordType>(
  db: Db,
  record: R,
  year?: number,
  withWithdrawn = false,
): Promise<Kept<EntryOf<R>>[]> {
  const filters = year === undefined ? {} : { [record.carriesOver as string]: String(year) }
  const kept = await Array.fromAsync(each(db, record, { ...everything, filters }))
  return withWithdrawn ? kept : kept.filter(({ state }) => state !== 'withdrawn')
}

/** Each register after those to which it refers, so that what an entry names is there when it is written. */
function inOrder(registers: readonly Register[]): Register[] {
  const ordered: Register[] = []
  const place = (register: Register, above: readonly Register[]) => {
    if (ordered.includes(register) || above.includes(register)) return
    const named = mentionedRegisters(register.record)
    for (const other of registers) if (named.has(other.record.key)) place(other, [...above, register])
    ordered.push(register)
  }
  for (const register of registers) place(register, [])
  return ordered
}
