import type { Classification } from '#registers/records/classifications/record.ts'
import type { RetentionRule } from '#registers/records/retention-rules/record.ts'
import { CLASSES, WORKS } from './works.ts'

/** The fiscal year in which the made-up classification begins: all documents of the demo are later. */
const SINCE = 1980

/** The retention classes of the made-up ward. */
export function demoRetentionRules(): RetentionRule[] {
  const years = [1, 3, 5, 10, 30]
  const common = {
    inForceFrom: `${SINCE}-04-01`,
    inForceUntil: null,
    startRule: 'fiscal-year-end',
    basis: '文書管理規程（見本）別表第1',
    kindsAllowed: null,
    successor: null,
    notes: null,
  } as const
  return [
    { ...common, code: 'permanent', name: '永久', years: null },
    ...years.map((count) => ({ ...common, code: `${count}y`, name: `${count}年`, years: count })),
    {
      ...common,
      code: 'under1',
      name: '1年未満',
      years: 0,
      startRule: 'day',
      kindsAllowed: ['copy', 'routine', 'publication', 'faultyDraft', 'reference'],
    },
  ]
}

/** The classification of the made-up ward, larger classes first; a small class serves the programme that is found for its name. */
export function demoClassifications(
  programmeOf: (name: RegExp) => string | null = () => null,
): Classification[] {
  const above = Object.entries(CLASSES)
    .sort(([one], [other]) => one.length - other.length || one.localeCompare(other))
    .map(([code, name]) => classOf(code, name, code.length === 2 ? 'large' : 'middle', null))
  const small = WORKS.map(({ code, name, retention }) => ({
    ...classOf(code, name, 'small', retention),
    isHistorical: HISTORICAL.has(code),
    programme: programmeOf(SERVED[code] ?? ANY) ?? programmeOf(ANY),
  }))
  return [...above, ...small]
}

/** Kinds of work whose documents tell later times how the ward decided. */
const HISTORICAL = new Set(['010201', '020101', '050201', '080101'])

/** By which words the programme is found that the documents of a kind of work serve. */
const SERVED: Readonly<Record<string, RegExp>> = {
  '010101': /情報公開/,
  '010201': /総合教育会議|計画/,
  '010301': /PR|おしらせ|広報/,
  '020101': /財政|実施計画/,
  '020201': /支出命令/,
  '020301': /入札|契約/,
  '030101': /人材|研修|職場/,
  '040101': /給付金|福祉/,
  '040201': /教育/,
  '050101': /公有財産|国土強/,
  '050201': /公共建築|改築|施設/,
  '060101': /賦課|税/,
  '060201': /調査|窓口|問い合わせ/,
  '070101': /公有財産|環境/,
  '080101': /情報化|情報公開/,
}
/** The first programme, for work that none of the booklet is about: no document is released without one. */
const ANY = /^/

function classOf(
  code: string,
  name: string,
  level: Classification['level'],
  defaultRetention: string | null,
): Classification {
  return {
    code,
    version: SINCE,
    endedIn: null,
    name,
    level,
    parent: level === 'large' ? null : `${code.slice(0, -2)}-${SINCE}`,
    scope: 'common',
    section: null,
    defaultRetention,
    isHistorical: false,
    programme: null,
  }
}
