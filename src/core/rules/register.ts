import type { EntryOf, RecordType } from '../record/define.ts'
import type { Rule } from './rule.ts'

/** One register: what it records, what its entries keep, and typical entries to start from. */
export type Register<R extends RecordType = RecordType> = {
  readonly record: R
  readonly rules: readonly Rule<EntryOf<R>>[]
  readonly samples: readonly EntryOf<R>[]
}

/** Binds the rooms of one register. */
export function defineRegister<const R extends RecordType>(register: Register<R>): Register<R> {
  return register
}
