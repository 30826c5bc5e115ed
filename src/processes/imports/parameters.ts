import type { Parameter } from '#core/rules/parameter.ts'

/** For how many days after the end of an import its file is kept; `personal` for registers with personal information, after somebody has left it lying. */
export const FILES_KEPT: Parameter<{ readonly days: number; readonly personal: number }> = {
  key: 'imports.files-kept',
  label: '取り込んだファイルを保管する日数',
  values: [
    {
      from: '2020-04-01',
      value: { days: 30, personal: 1 },
      source: '取込みの誤りに気付くまでの見積り。各自治体の文書の保存の定めに合わせて改める',
      approvedBy: '情報セキュリティ責任者',
    },
  ],
}
