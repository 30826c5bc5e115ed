import { printThousandYen } from '#core/record/kinds/money.ts'
import {
  CRITERIA,
  type Criterion,
  DIRECTIONS,
  type Direction,
  MARKS,
  MATCHINGS,
  type Mark,
} from '#core/rules/evaluation-scale.ts'
import { type Language, say } from '#ui/say.ts'

/** The name of a viewpoint. */
export function criterionName(language: Language, criterion: Criterion): string {
  return say(language, `evaluations.${criterion}`, CRITERIA[criterion])
}

/** The name of a mark with what it says; words where there is none yet. */
export function markName(language: Language, mark: Mark | null): string {
  return mark === null
    ? say(language, 'evaluation.unjudged', '未評価')
    : say(language, `evaluations.need.${mark}`, MARKS[mark])
}

/** The name of a direction; words where none is decided yet. */
export function directionName(language: Language, direction: Direction | null): string {
  return direction === null
    ? say(language, 'evaluation.undecided', '未定')
    : say(language, `evaluations.direction.${direction}`, DIRECTIONS[direction])
}

/** Between whom something was matched. */
export function matchingName(language: Language, kind: keyof typeof MATCHINGS): string {
  return say(language, `matching-cases.kind.${kind}`, MATCHINGS[kind])
}

/** An amount in thousands of yen; words where it is not stated. */
export function amountName(language: Language, yen: number | null): string {
  if (yen === null) return say(language, 'evaluation.unstated', '額の記載なし')
  return language === 'en'
    ? `¥${Math.trunc(yen / 1000).toLocaleString('en')} thousand`
    : printThousandYen(yen)
}

/** The files of a year's results: how each is called in its address, and on the page. */
export function resultFiles(language: Language, year: number): { file: string; label: string }[] {
  const formats = { pdf: 'PDF', html: 'HTML', xlsx: 'Excel', json: 'JSON' }
  const tables = {
    programmes: '事務事業',
    measures: '政策・施策',
    indicators: '指標',
    columns: '列の説明',
  }
  return [
    ...Object.entries(formats).map(([ending, label]) => ({ file: `evaluations-${year}.${ending}`, label })),
    ...Object.entries(tables).map(([table, name]) => ({
      file: `${table}.csv`,
      label: say(language, 'evaluation.table', '{name}（CSV）').replace(
        '{name}',
        say(language, `evaluation.table.${table}`, name),
      ),
    })),
  ]
}

/** How many programmes, in words. */
export function programmesName(language: Language, programmes: number): string {
  return programmes === 1
    ? say(language, 'plans.count.one', '1事業')
    : say(language, 'plans.count', '{n}事業').replace('{n}', programmes.toLocaleString('ja'))
}
