import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { printThousandYen } from '#core/record/kinds/money.ts'
import {
  CRITERIA,
  type Criterion,
  DIRECTIONS,
  type Direction,
  MARKS,
  type Mark,
} from '#core/rules/evaluation-scale.ts'
import { type Language, say } from '#ui/say.ts'

/** A fiscal year in the reader's language. */
export function yearName(language: Language, year: number): string {
  return language === 'en' ? `FY${year}` : printFiscalYear(year)
}

/** A day in the reader's language. */
export function dayName(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}

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

/** An amount in thousands; words where it is not stated. */
export function amountName(language: Language, yen: number | null): string {
  if (yen === null) return say(language, 'evaluation.unstated', '額の記載なし')
  return language === 'en'
    ? `¥${Math.trunc(yen / 1000).toLocaleString('en')} thousand`
    : printThousandYen(yen)
}

/** What was just done to a sheet: saved, gathered anew or handed in. */
export function doneName(language: Language, done: string): string {
  switch (done) {
    case 'review':
      return say(language, 'evaluation.done.review', '提出しました。別の人の点検を待ちます。')
    case 'gathering':
      return say(
        language,
        'evaluation.done.gathering',
        '台帳から集め直しました。記入した評価はそのままです。',
      )
    default:
      return say(language, 'evaluation.done.save', '保存しました。')
  }
}
