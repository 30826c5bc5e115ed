import type { Field, FieldKind } from './define.ts'
import { type AnyMeaning, forgetKind } from './forgotten.ts'
import { addressMeaning } from './kinds/address.ts'
import { fileMeaning } from './kinds/file.ts'
import { filesMeaning } from './kinds/files.ts'
import { outlineMeaning } from './kinds/outline.ts'
import { partyMeaning } from './kinds/party.ts'
import { periodMeaning } from './kinds/period.ts'
import { personNameMeaning } from './kinds/person-name.ts'
import { rowsMeaning } from './kinds/rows.ts'
import { scalarMeanings } from './scalar-meanings.ts'

/** What each kind of field means; a kind without a meaning does not compile. */
export const meanings = {
  ...scalarMeanings,
  outline: outlineMeaning,
  period: periodMeaning,
  file: fileMeaning,
  files: filesMeaning,
  address: addressMeaning,
  personName: personNameMeaning,
  party: partyMeaning,
  rows: rowsMeaning,
} satisfies Record<FieldKind, object>

/** The meaning of a field, whatever its kind. */
export function meaningOf(field: Field): AnyMeaning {
  return forgetKind(meanings[field.kind])
}
