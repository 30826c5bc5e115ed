import type { ScalarField } from '#core/record/define.ts'
import { choiceFace } from './choice.tsx'
import { choicesFace } from './choices.tsx'
import { codeFace } from './code.tsx'
import { dayFace } from './day.tsx'
import { decimalFace } from './decimal.tsx'
import { emailFace } from './email.tsx'
import type { Face } from './face.ts'
import { fiscalYearFace } from './fiscal-year.tsx'
import { flagFace } from './flag.tsx'
import { type AnyFace, forgetFace } from './forgotten.ts'
import { instantFace } from './instant.tsx'
import { integerFace } from './integer.tsx'
import { longTextFace } from './long-text.tsx'
import { moneyFace } from './money.tsx'
import { rateFace } from './rate.tsx'
import { referenceFace } from './reference.tsx'
import { referencesFace } from './references.tsx'
import { telephoneFace } from './telephone.tsx'
import { textFace } from './text.tsx'
import { urlFace } from './url.tsx'

/** The faces of the kinds that fit one cell. */
export const scalarFaces = {
  text: textFace,
  longText: longTextFace,
  code: codeFace,
  integer: integerFace,
  money: moneyFace,
  decimal: decimalFace,
  rate: rateFace,
  day: dayFace,
  instant: instantFace,
  fiscalYear: fiscalYearFace,
  choice: choiceFace,
  choices: choicesFace,
  flag: flagFace,
  reference: referenceFace,
  references: referencesFace,
  url: urlFace,
  email: emailFace,
  telephone: telephoneFace,
} satisfies { [K in ScalarField['kind']]: Face<K> }

/** The face of a field of one cell. */
export function scalarFaceOf(field: ScalarField): AnyFace {
  return forgetFace(scalarFaces[field.kind])
}
