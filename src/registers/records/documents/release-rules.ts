import { daysAfter } from '#core/calendar/day.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import { releaseRuleFor } from '#core/rules/release-rule.ts'
import { document } from './record.ts'

/** Days after completion from which the entry of a document may be public; R-CAT-03 leaves the number to each municipality. */
const catalogueDelay: Parameter<number> = {
  key: 'documents.catalogue-delay',
  label: '完結から目録に載せるまでの日数',
  values: [{ from: '2000-01-01', value: 0, source: '初期値', approvedBy: '初期値' }],
}

const rule = releaseRuleFor(document)

export const documentReleaseRules = [
  rule('programme', '公開するには、結び付く事務事業を入れる。', ({ programme }) => programme !== null),
  rule('completedOn', '公開するには、完結した日を入れる。', ({ completedOn }) => completedOn !== null),
  rule(
    'completedOn',
    '公開できるのは、完結してから定めた日数を過ぎた文書だけである。',
    ({ completedOn }, { on }) =>
      completedOn === null || daysAfter(completedOn, valueOn(catalogueDelay, on)) <= on,
  ),
  rule(
    'correctionReason',
    '公開した後で公開用件名を直したときは、直した理由を選ぶ。理由は公開される。',
    ({ publicTitle, correctionReason }, { before }) =>
      before === null || before.publicTitle === publicTitle || correctionReason !== null,
  ),
]
