import { dayOf } from '#core/calendar/day.ts'
import type { RecordType } from '#core/record/define.ts'
import { may } from '#core/rules/permission.ts'
import { findAccount } from '#core/store/accounts.ts'
import { find } from '#core/store/entries.ts'
import { grantsAtWork } from '#core/store/grants-at-work.ts'
import { keepPosted } from './draft-routes.ts'
import { knownEntries } from './form-opening.ts'
import { OWNER, ownerOf } from './form-owner.ts'
import { type PostedForm, readForm, textOf } from './form-read.ts'
import type { Office, OfficeRequest } from './office.ts'

/**
 * Keeps a form for whom it was shown to, where that is somebody else than who is signed in now (null for nobody): as a draft under a number of
 * its own, with its files. Returns the number; null where the form does not say whose it is, or that person may not write there any more.
 */
export async function keepForOwner(
  c: OfficeRequest,
  office: Office,
  { record, key }: { readonly record: RecordType; readonly key: string | null },
  form: PostedForm,
  signedIn: string | null,
): Promise<string | null> {
  const at = office.clock()
  const owner = ownerOf(office.drafts, record.key, textOf(form, OWNER), at)
  if (owner === null || owner === signedIn) return null
  const account = await findAccount(office.db, owner)
  const kept = key === null ? null : ((await find(office.db, record, key)) ?? null)
  if (account === undefined || account.disabledAt !== null || (key !== null && kept === null)) return null
  const grants = await grantsAtWork(office.db, owner)
  const actor = { id: owner, name: account.name, today: dayOf(at), grants }
  if (!may(actor, 'write', record, kept?.entry)) return null
  const present = c.var.actor
  c.set('actor', actor)
  try {
    const known = await knownEntries(c, office, record, kept, form.texts)
    // What the person has kept since stays as it is.
    const own = { ...form, texts: { ...form.texts, 'form.draft': [''] } }
    return (await keepPosted(c, office, record, key, own, await readForm(record, form, known))).id
  } finally {
    c.set('actor', present)
  }
}
