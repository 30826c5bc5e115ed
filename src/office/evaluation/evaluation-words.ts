import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { type Language, say } from '#ui/say.ts'

/** A fiscal year in the reader's language. */
export function yearName(language: Language, year: number): string {
  return language === 'en' ? `FY${year}` : printFiscalYear(year)
}

/** A day in the reader's language. */
export function dayName(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}

/** What was just done to a worksheet: saved, gathered anew or handed in. */
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
