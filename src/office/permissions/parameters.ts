import type { Parameter } from '#core/rules/parameter.ts'
import type { SeparationLimits } from '#core/rules/separation.ts'

/** From when on a manager is told of rights that end and of accounts that nobody uses, in days. */
export const SEPARATION_LIMITS: Parameter<SeparationLimits> = {
  key: 'permissions.limits',
  label: '権限の点検の目安（日数）',
  values: [
    {
      from: '2020-04-01',
      value: { endingWithin: 30, unusedFor: 90 },
      source: '見積り。各自治体の情報セキュリティの定めに合わせて改める',
      approvedBy: '情報セキュリティ責任者',
    },
  ],
}
