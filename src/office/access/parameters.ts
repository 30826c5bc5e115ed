import type { Parameter } from '#core/rules/parameter.ts'
import type { Unusual } from '#core/store/access/find-readings.ts'

/** From how many entries that one person reads in an hour on an auditor is told. */
export const UNUSUAL_READING: Parameter<Unusual> = {
  key: 'access.unusual',
  label: '目立つ閲覧の目安（1時間あたりの登録の数）',
  values: [
    {
      from: '2020-04-01',
      value: { opened: 60, listed: 1000 },
      source: '見積り。各自治体の監査の方針に合わせて改める',
      approvedBy: '情報セキュリティ責任者',
    },
  ],
}
