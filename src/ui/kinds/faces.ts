import type { Field, FieldKind } from '#core/record/define.ts'
import { addressFace } from './address.tsx'
import type { Face } from './face.ts'
import { fileFace } from './file.tsx'
import { filesFace } from './files.tsx'
import { type AnyFace, forgetFace } from './forgotten.ts'
import { outlineFace } from './outline.tsx'
import { partyFace } from './party.tsx'
import { periodFace } from './period.tsx'
import { personNameFace } from './person-name.tsx'
import { rowsFace } from './rows.tsx'
import { scalarFaces } from './scalar-faces.ts'

/** How each kind of field looks; a kind without a face does not compile. */
export const faces = {
  ...scalarFaces,
  outline: outlineFace,
  period: periodFace,
  file: fileFace,
  files: filesFace,
  address: addressFace,
  personName: personNameFace,
  party: partyFace,
  rows: rowsFace,
} satisfies { [K in FieldKind]: Face<K> }

/** The face of a field, whatever its kind. */
export function faceOf(field: Field): AnyFace {
  return forgetFace(faces[field.kind])
}
