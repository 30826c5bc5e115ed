import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'
import { yearsOfRetention } from '#core/rules/retention.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { document } from './record.ts'

const rule = ruleFor(document)

export const documentRules = [
  rule(
    'decidedOn',
    '決裁・供覧の終わった日は、起案・収受した日以後にする。',
    ({ draftedOn, decidedOn }) => decidedOn === null || decidedOn >= draftedOn,
  ),
  rule(
    'completedOn',
    '完結した日は、決裁・供覧の終わった日以後にする。',
    ({ decidedOn, completedOn }) => decidedOn === null || completedOn === null || completedOn >= decidedOn,
  ),
  rule(
    'completedOn',
    '完結した日は、起案・収受した日以後にする。',
    ({ draftedOn, completedOn }) => completedOn === null || completedOn >= draftedOn,
  ),
  rule(
    'fiscalYear',
    '年度は、起案・収受した日の年度か、その翌年度にする。',
    // Drafted in March for the year to come, a document is filed with that year.
    ({ draftedOn, fiscalYear }) => [0, 1].includes(fiscalYear - fiscalYearOf(draftedOn).year),
  ),
  rule(
    'forecastReasons',
    '公開の見込みが「公開」でないときは、公開しない理由を入れる。「公開」のときは入れない。',
    ({ disclosureForecast, forecastReasons }) =>
      (disclosureForecast === 'open') === (forecastReasons === null),
  ),
  rule(
    'disclosableFrom',
    '公開できるようになる日は「時限つき非公開」のときに入れ、ほかのときは入れない。',
    ({ disclosureForecast, disclosableFrom }) =>
      (disclosureForecast === 'timed') === (disclosableFrom !== null),
  ),
  rule(
    'shortKeptAs',
    '保存期間が1年未満のときは、1年未満とする理由を選ぶ。ほかのときは選ばない。',
    ({ retention, shortKeptAs }) => (yearsOfRetention(retention) === 0) === (shortKeptAs !== null),
  ),
  rule(
    'fullText',
    '全文を付けられるのは、公開の見込みが「公開」の文書と、一度開示した文書だけである。',
    ({ fullText, disclosureForecast, disclosedOn }) =>
      fullText === null || disclosureForecast === 'open' || disclosedOn !== null,
  ),
  rule(
    'attachments',
    '添付を付けられるのは、公開の見込みが「公開」の文書と、一度開示した文書だけである。',
    ({ attachments, disclosureForecast, disclosedOn }) =>
      attachments === null || disclosureForecast === 'open' || disclosedOn !== null,
  ),
  rule(
    'correctedOn',
    '公開用件名を直した日と理由は、両方とも入れる。',
    ({ correctedOn, correctionReason }) => (correctedOn === null) === (correctionReason === null),
  ),
]
