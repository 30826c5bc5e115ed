import type { Letter } from '#core/inbox/letter.ts'
import type { AnswersOf, PublicForm } from '#core/inbox/public-form.ts'
import { readSecret } from '#core/inbox/secret.ts'
import type { AnyEntry } from '#core/record/define.ts'
import { checkShape } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { findings } from '#core/rules/rule.ts'
import type { DbTransaction } from '#platform/database.ts'
import { type EntryName, insertLink } from '../progress/progress-links.ts'

/** A letter whose answers are what the form asks for. */
export type Answered<A = AnyEntry> = Pick<Letter, 'receivedAt' | 'language'> & { readonly answers: A }

/** What the office makes of the letters of a form. */
export type FormEntry = {
  readonly form: PublicForm
  /**
   * Makes entries of a letter in the transaction that notes its arrival, and names the one that is followed by the secret link,
   * where there is one. A refusal sets the letter aside, sealed, to be tried again.
   */
  enter(trx: DbTransaction, receipt: string, letter: Answered, at: Date): Promise<EntryName | undefined>
}

/** Binds a form to the function that enters its letters, with the answers as the form declares them. */
export function formEntry<P extends PublicForm>(
  form: P,
  enter: (
    trx: DbTransaction,
    receipt: string,
    letter: Answered<AnswersOf<P>>,
    at: Date,
  ) => Promise<EntryName | undefined>,
): FormEntry {
  return { form, enter: (trx, receipt, letter, at) => enter(trx, receipt, letter as never, at) }
}

/** Enters a letter by the entry of its form; refused where there is no such form, or the answers are not what it asks for. */
export async function enterLetter(
  entries: readonly FormEntry[],
  trx: DbTransaction,
  receipt: string,
  letter: Letter,
  at: Date,
): Promise<void> {
  const entry = entries.find(({ form }) => form.key === letter.form)
  if (entry === undefined) throw new Refusal('invalid', `様式「${letter.form}」は、この庁内にはない。`)
  const { record, rules = [] } = entry.form
  const checked = checkShape(record, letter.values)
  const wrong = 'findings' in checked ? checked.findings : findings(rules, checked.entry)
  // A node checks the same; only who writes to the inbox by other ways comes here.
  if (wrong.length > 0 || !('entry' in checked)) {
    throw new Refusal('invalid', '様式に合わない項目がある。', wrong)
  }
  const { receivedAt, language } = letter
  const name = await entry.enter(trx, receipt, { receivedAt, language, answers: checked.entry }, at)
  const secret = letter.secret === null ? null : readSecret(letter.secret)
  if (name !== undefined && secret !== null) await insertLink(trx, name, secret, at)
}
