import { ruleFor } from '#core/rules/rule.ts'
import { annualSheet } from './record.ts'

const rule = ruleFor(annualSheet)

export const annualSheetRules = [
  rule(
    'sections',
    '所管課を入れる。参考資料だけは領域でまとめてよい。',
    (s) => s.isReference || s.sections !== null,
  ),
  rule(
    'budgetNote',
    '当初予算のない年度事業に補正予算だけがあるときは、その由来を注記する。',
    (s) => s.initialBudget !== null || s.supplementaryBudget === null || s.budgetNote !== null,
  ),
]
