import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { Office } from '#core/office/office.ts'
import type { YearChoice } from '#processes/year-change/choices.ts'
import type { Fate } from '#processes/year-change/fate.ts'
import type { YearChange } from '#processes/year-change/year-changes.ts'
import { type Language, say } from '#ui/say.ts'
import type { StatusTone } from '#ui/status-badge.tsx'

/** A fiscal year as the municipality calls it. */
export function yearName(language: Language, office: Office, year: number): string {
  return language === 'en' ? `FY${year}` : printFiscalYear(year, office.municipality.fiscalYearLabels)
}

/** How far the opening of a year has come. */
export function changeState(language: Language, state: YearChange['state']): string {
  switch (state) {
    case 'draft':
      return say(language, 'year.state.draft', '準備中')
    case 'running':
      return say(language, 'year.state.running', '処理中')
    case 'done':
      return say(language, 'year.state.done', '開いた')
  }
}

/** How the state of an opening is marked beside its word. */
export const CHANGE_TONES = {
  draft: 'waiting',
  running: 'working',
  done: 'done',
} as const satisfies Record<YearChange['state'], StatusTone>

/** What becomes of a programme, in a word. */
export function actName(language: Language, act: YearChoice['act']): string {
  switch (act) {
    case 'carry':
      return say(language, 'year.act.carry', '引き継ぐ')
    case 'end':
      return say(language, 'year.act.end', '終了する')
    case 'later':
      return say(language, 'year.act.later', '後で決める')
    case 'split':
      return say(language, 'year.act.split', '分割する')
    case 'merge':
      return say(language, 'year.act.merge', '統合する')
    case 'new':
      return say(language, 'year.act.new', '新しく始める')
  }
}

/** What becomes of an entry, in a word. */
export function fateName(language: Language, fate: Fate): string {
  switch (fate.is) {
    case 'present':
      return say(language, 'year.fate.present', '登録済み')
    case 'going':
      return say(language, 'year.fate.going', '引き継ぐ')
    case 'staying':
      return say(language, 'year.fate.staying', '引き継がない')
    case 'left':
      return say(language, 'year.fate.left', '決まっていない')
  }
}

/** How what becomes of an entry is marked beside its word. */
export const FATE_TONES = {
  present: 'done',
  going: 'working',
  staying: 'ended',
  left: 'attention',
} as const satisfies Record<Fate['is'], StatusTone>
