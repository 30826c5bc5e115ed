import type { EntryOf, RecordType } from '../record/define.ts'
import type { TransitionKey } from './lifecycle.ts'
import type { ReleaseRule } from './release-rule.ts'
import type { Rule } from './rule.ts'

/** One register: what it records, what its entries keep, and typical entries to start from. */
export type Register<R extends RecordType = RecordType> = {
  readonly record: R
  readonly rules: readonly Rule<EntryOf<R>>[]
  /** What must hold, beyond its rules, before an entry leaves the office. */
  readonly releaseRules?: readonly ReleaseRule<EntryOf<R>>[]
  readonly samples: readonly EntryOf<R>[]
  /**
   * Why a change of state can't be made for what stands beside the entry (a check, a look at each page); null if it can. Asked
   * by the store within the transaction, with the entry as it is kept and the account that acts.
   */
  readonly guard?:
    | ((trx: never, kept: never, act: TransitionKey, by: string) => Promise<string | null>)
    | undefined
}

/** Binds the rooms of one register. */
export function defineRegister<const R extends RecordType>(register: Register<R>): Register<R> {
  return register
}
