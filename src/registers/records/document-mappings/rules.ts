import { ruleFor } from '#core/rules/rule.ts'
import { type DocumentMapping, documentMapping } from './record.ts'

const rule = ruleFor(documentMapping)

type Target = DocumentMapping['columns'][number]['target']

/** What no document can be entered without. */
const NEEDED: readonly Target[] = ['number', 'title', 'section', 'draftedOn', 'classification', 'retention']

export const documentMappingRules = [
  rule('columns', '文書番号・件名・所管課・起案日・文書分類・保存期間の列か値を決める。', ({ columns }) =>
    NEEDED.every((target) => columns.some((it) => it.target === target)),
  ),
  rule(
    'columns',
    '一つの項目は一度だけ書き、見出しか値を入れる。',
    ({ columns }) =>
      new Set(columns.map(({ target }) => target)).size === columns.length &&
      columns.every(({ column, constant }) => column !== null || constant !== null),
  ),
  rule(
    'values',
    '同じ項目の同じ言葉は一度だけ書く。',
    ({ values }) =>
      values === null ||
      new Set(values.map(({ target, from }) => `${target} ${from}`)).size === values.length,
  ),
  rule(
    'sections',
    '「この日まで」は「この日から」以後にする。',
    ({ sections }) =>
      sections === null ||
      sections.every(({ from, until }) => from === null || until === null || until >= from),
  ),
]
