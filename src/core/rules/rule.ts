import type { AnyEntry, EntryOf, RecordType } from '../record/define.ts'
import type { Finding } from '../record/entry.ts'

/** One sentence that entries must keep: where it is reported, what it says, when it holds. */
export type Rule<E = AnyEntry> = {
  readonly at: string
  readonly says: string
  /** A method, so that a register stands in a list of registers of any record. */
  holds(entry: E): boolean
  /** The same sentence with what is peculiar to an entry that breaks it, such as the day expected. */
  tells?(entry: E): string
}

/** A maker of rules for one record, so that their fields are checked by the compiler. */
export function ruleFor<R extends RecordType>(_record: R) {
  return (
    at: keyof R['fields'] & string,
    says: string,
    holds: (entry: EntryOf<R>) => boolean,
    tells?: (entry: EntryOf<R>) => string,
  ): Rule<EntryOf<R>> => ({ at, says, holds, ...(tells && { tells }) })
}

/** The rules that an entry breaks, in their order. */
export function findings<E>(rules: readonly Rule<E>[], entry: E): Finding[] {
  return rules
    .filter((rule) => !rule.holds(entry))
    .map((rule) => ({ at: rule.at, says: rule.tells?.(entry) ?? rule.says }))
}
