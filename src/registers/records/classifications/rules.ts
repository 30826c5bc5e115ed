import { ruleFor } from '#core/rules/rule.ts'
import { classification } from './record.ts'

const rule = ruleFor(classification)

export const classificationRules = [
  rule(
    'parent',
    '大分類に上位の分類は置かない。中分類と小分類には上位の分類を入れる。',
    ({ level, parent }) => (level === 'large') === (parent === null),
  ),
  rule(
    'parent',
    '自分自身を上位の分類にはできない。',
    ({ parent, code, version }) => parent !== `${code}-${version}`,
  ),
  rule(
    'section',
    '固有の分類には所管課を入れる。共通の分類には入れない。',
    ({ scope, section }) => (scope === 'specific') === (section !== null),
  ),
  rule(
    'defaultRetention',
    '小分類には標準の保存期間を入れる。',
    ({ level, defaultRetention }) => level !== 'small' || defaultRetention !== null,
  ),
  rule(
    'endedIn',
    '最後の年度は版の年度以後にする。',
    ({ version, endedIn }) => endedIn === null || endedIn >= version,
  ),
]
