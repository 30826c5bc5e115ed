import type { AnyEntry, EntryOf, RecordType } from '../record/define.ts'
import type { Finding } from '../record/entry.ts'

/** The day of a release, and what the public sees of the entry until then; null where it sees nothing. */
export type ReleaseMoment = { readonly on: string; readonly before: AnyEntry | null }

/** One sentence that an entry must keep before it is released: where it is reported, what it says, when it holds. */
export type ReleaseRule<E = AnyEntry> = {
  readonly at: string
  readonly says: string
  /** A method, so that a register stands in a list of registers of any record. */
  holds(entry: E, moment: ReleaseMoment): boolean
}

/** A maker of release rules for one record, so that their fields are checked by the compiler. */
export function releaseRuleFor<R extends RecordType>(_record: R) {
  return (
    at: keyof R['fields'] & string,
    says: string,
    holds: (entry: EntryOf<R>, moment: ReleaseMoment) => boolean,
  ): ReleaseRule<EntryOf<R>> => ({ at, says, holds })
}

/** What keeps an entry from being released at a moment, in the order of the rules. */
export function hindrancesOf<E>(
  rules: readonly ReleaseRule<E>[] | undefined,
  entry: E,
  moment: ReleaseMoment,
): Finding[] {
  return (rules ?? []).filter((rule) => !rule.holds(entry, moment)).map(({ at, says }) => ({ at, says }))
}

/** What keeps an entry of a register from being released: the law of the one key, that it names the programme it serves, and then its release rules. */
export function releaseHindrances<R extends RecordType>(
  register: { readonly record: R; readonly releaseRules?: readonly ReleaseRule<EntryOf<R>>[] | undefined },
  entry: EntryOf<R>,
  moment: ReleaseMoment,
): Finding[] {
  const { programme } = register.record
  const found = hindrancesOf(register.releaseRules, entry, moment)
  const isUnbound = typeof programme === 'string' && ((entry as AnyEntry)[programme] ?? null) === null
  if (!isUnbound || found.some(({ at }) => at === programme)) return found
  return [{ at: programme, says: '公開するには、どの事務事業のためのものかを選ぶ。' }, ...found]
}
