import type { DisclosureTerm } from './record.ts'

/** Fifteen days from the day after receipt. */
export const fifteenDays: DisclosureTerm = {
  code: '2020-04',
  name: '令和2年4月からの定め',
  inForceFrom: '2020-04-01',
  basis: '緑丘市情報公開条例（見本）',
  decisionDays: 15,
  unit: 'calendar-day',
  start: 'next-day',
  whenClosed: 'next-business-day',
  extensionDays: 45,
  opinionDays: 14,
  oppositionDays: 14,
  appealMonths: 3,
  veryOverdueDays: 30,
  releaseDays: 30,
  smallCell: 10,
  copyFee: 10,
  colourFee: 20,
  electronicFee: 0,
  feeNote: null,
}

/** Fourteen days on which the offices are open. */
export const fourteenBusinessDays: DisclosureTerm = {
  ...fifteenDays,
  code: '2022-04',
  name: '令和4年4月からの定め',
  inForceFrom: '2022-04-01',
  decisionDays: 14,
  unit: 'business-day',
}
