import { each } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import type { Db } from '#platform/database.ts'
import { section } from '#registers/planning/sections/record.ts'
import { listReorganisations, type Reorganisation } from './reorganisations.ts'
import { type Units, unitsOf } from './succession.ts'

/** Departments and sections as they are registered now, without those that were withdrawn. */
export async function readUnits(db: Db): Promise<Units> {
  const kept = await Array.fromAsync(each(db, section, everything))
  return unitsOf(kept.filter(({ state }) => state !== 'withdrawn').map(({ entry }) => entry))
}

/** Codes of departments and sections that were withdrawn: no other is ever called by them. */
export async function listGoneCodes(db: Db): Promise<string[]> {
  const kept = await Array.fromAsync(each(db, section, everything))
  return kept.filter(({ state }) => state === 'withdrawn').map(({ key }) => key)
}

/** Codes that a plan gives to nothing new: those that are gone, and those that other plans give, so that two plans side by side never give the same one. */
export async function listSpentCodes(db: Db, plan: Pick<Reorganisation, 'id'>): Promise<string[]> {
  const others = (await listReorganisations(db)).filter(({ id }) => id !== plan.id)
  const given = others.flatMap(({ changes }) => changes.flatMap(({ to }) => to.map(({ code }) => code)))
  return [...(await listGoneCodes(db)), ...given]
}
