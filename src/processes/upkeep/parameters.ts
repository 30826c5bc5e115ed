import type { Parameter } from '#core/rules/parameter.ts'

const SOURCE = '見積り。各自治体の情報セキュリティの方針に合わせて改める'
const APPROVED = '情報セキュリティ責任者'

/** How many backups stay: the newest of so many days, of so many weeks and of so many months. */
export const BACKUPS_KEPT: Parameter<{ days: number; weeks: number; months: number }> = {
  key: 'upkeep.backups',
  label: 'バックアップを残す数（日・週・月ごと）',
  values: [
    { from: '2020-04-01', value: { days: 14, weeks: 8, months: 12 }, source: SOURCE, approvedBy: APPROVED },
  ],
}

/** After how many days something that should come again and again calls for attention, and after how many it is bad. */
export type AgeLimits = { readonly attention: number; readonly bad: number }

/** How old the newest backup, the newest restore that was tried and the newest check of the journal may be, in days. */
export const AGES: Parameter<{ backup: AgeLimits; restore: AgeLimits; check: AgeLimits }> = {
  key: 'upkeep.ages',
  label: 'バックアップ・復元の試験・履歴の検証の間隔（日）',
  values: [
    {
      from: '2020-04-01',
      value: {
        backup: { attention: 1.5, bad: 3 },
        restore: { attention: 8, bad: 31 },
        check: { attention: 1.5, bad: 7 },
      },
      source: SOURCE,
      approvedBy: APPROVED,
    },
  ],
}
