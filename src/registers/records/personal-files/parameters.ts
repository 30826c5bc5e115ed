import type { Day } from '#core/calendar/day.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import type { PersonalFile } from './record.ts'

/** From how many people on a file stands in the register under the Act; below, in that under the ordinance. */
const LAW_REGISTER: Parameter<number> = {
  key: 'personal-files.law-register',
  label: '法律の個人情報ファイル簿に載せる本人の数',
  values: [
    {
      from: '2005-04-01',
      value: 1000,
      source: '個人情報の保護に関する法律第75条と同法施行令',
      approvedBy: '個人情報保護の担当課長',
    },
  ],
}

/** From how many people on a file with My Numbers is assessed, and how deeply. */
const ASSESSMENT: Parameter<{ readonly basic: number; readonly key: number; readonly full: number }> = {
  key: 'personal-files.assessment',
  label: '特定個人情報保護評価の区分が変わる本人の数',
  values: [
    {
      from: '2014-04-20',
      value: { basic: 1000, key: 100_000, full: 300_000 },
      source: '特定個人情報保護評価に関する規則と指針',
      approvedBy: '個人情報保護の担当課長',
    },
  ],
}

/** From how many people on a file stands in the register under the Act on a day. */
export function leastForLaw(on: Day): number {
  return valueOn(LAW_REGISTER, on)
}

/** In which register a file of so many people stands on a day. */
export function sizeOf(people: number, on: Day): PersonalFile['size'] {
  return people >= leastForLaw(on) ? 'law' : 'ordinance'
}

/** How deeply a file with the My Numbers of so many people is assessed on a day. */
export function assessmentOf(people: number, on: Day): PersonalFile['assessment'] {
  const { basic, key, full } = valueOn(ASSESSMENT, on)
  if (people >= full) return 'full'
  if (people >= key) return 'key'
  return people >= basic ? 'basic' : 'none'
}
