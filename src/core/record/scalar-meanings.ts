import type { ScalarField } from './define.ts'
import { choiceMeaning } from './kinds/choice.ts'
import { choicesMeaning } from './kinds/choices.ts'
import { codeMeaning } from './kinds/code.ts'
import { dayMeaning } from './kinds/day.ts'
import { decimalMeaning } from './kinds/decimal.ts'
import { emailMeaning } from './kinds/email.ts'
import { fiscalYearMeaning } from './kinds/fiscal-year.ts'
import { flagMeaning } from './kinds/flag.ts'
import { instantMeaning } from './kinds/instant.ts'
import { integerMeaning } from './kinds/integer.ts'
import { longTextMeaning } from './kinds/long-text.ts'
import { moneyMeaning } from './kinds/money.ts'
import { rateMeaning } from './kinds/rate.ts'
import { referenceMeaning } from './kinds/reference.ts'
import { referencesMeaning } from './kinds/references.ts'
import { telephoneMeaning } from './kinds/telephone.ts'
import { textMeaning } from './kinds/text.ts'
import { urlMeaning } from './kinds/url.ts'

/** What each kind means whose value fits one cell. */
export const scalarMeanings = {
  text: textMeaning,
  longText: longTextMeaning,
  code: codeMeaning,
  integer: integerMeaning,
  money: moneyMeaning,
  decimal: decimalMeaning,
  rate: rateMeaning,
  day: dayMeaning,
  instant: instantMeaning,
  fiscalYear: fiscalYearMeaning,
  choice: choiceMeaning,
  choices: choicesMeaning,
  flag: flagMeaning,
  reference: referenceMeaning,
  references: referencesMeaning,
  url: urlMeaning,
  email: emailMeaning,
  telephone: telephoneMeaning,
} satisfies Record<ScalarField['kind'], object>
