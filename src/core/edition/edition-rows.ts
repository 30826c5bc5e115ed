import type { AnyEntry } from '#core/record/define.ts'
import type { ProgrammeTotal, PublicEntry, PublicRevision } from './edition-file.ts'

type Row = Readonly<Record<string, unknown>>

/** A line of the publications with what the entry said from then on. */
export function revisionOf({ revision, act, at, values }: Row): PublicRevision {
  return {
    revision: Number(revision),
    act: act as PublicRevision['act'],
    at: String(at),
    values: valuesOf(values),
  }
}

/** Counts and sums as they stand in the table of totals. */
export function totalOf({ register, entries, sums }: Row): ProgrammeTotal {
  return { register: String(register), entries: Number(entries), sums: JSON.parse(String(sums)) }
}

/** An entry from the columns that one is found by: all but its name and its salt. */
export function foundOf(
  register: string,
  key: string,
  [revision, programme, title, values, releasedAt, withdrawnAt]: readonly unknown[],
): PublicEntry {
  return entryOf({ register, key, revision, programme, title, values, releasedAt, withdrawnAt })
}

/** An entry as the public side sees it. */
export function entryOf(row: Row): PublicEntry {
  const { register, key, revision, programme, title, values, releasedAt, withdrawnAt } = row
  return {
    register: String(register),
    key: String(key),
    revision: Number(revision),
    programme: programme === null ? null : String(programme),
    title: String(title),
    values: valuesOf(values),
    releasedAt: String(releasedAt),
    withdrawnAt: withdrawnAt === null ? null : String(withdrawnAt),
  }
}

function valuesOf(values: unknown): AnyEntry | null {
  return values === null ? null : (JSON.parse(String(values)) as AnyEntry)
}
