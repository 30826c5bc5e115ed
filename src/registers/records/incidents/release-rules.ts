import { releaseRuleFor } from '#core/rules/release-rule.ts'
import { halfYearOf } from './half-year.ts'
import { incident } from './record.ts'

const rule = releaseRuleFor(incident)

/** What must hold before the public hears of an incident (R-INC-02). */
export const incidentReleaseRules = [
  rule('isDrill', '訓練は公開しない。', (e) => !e.isDrill),
  rule('programme', '公開するには、どの事務事業で起きたかを選ぶ。', (e) => e.programme !== null),
  rule(
    'publication',
    '公開するには、公表の方法を「直ちに公表」か「半年ごとの一覧で公表」に決める。',
    (e) => e.publication === 'atOnce' || e.publication === 'halfYear',
  ),
  rule(
    'publication',
    '半年ごとの一覧に載せる事故は、知った日の属する半年が終わってから公開する。急ぐときは「直ちに公表」に変える。',
    (e, { on }) => e.publication !== 'halfYear' || on >= halfYearOf(e.knownOn).until,
  ),
]
