/** Why something is not disclosed: the clauses of the ordinance by their kinds, told alike by documents, requests, decisions and the register of grounds. */
export const DISCLOSURE_CLAUSES = {
  personal: '個人に関する情報',
  corporate: '法人等に関する情報',
  law: '法令等で公にできない情報',
  safety: '犯罪の予防や公共の安全に関する情報',
  deliberation: '審議・検討に関する情報',
  operations: '事務や事業の執行に関する情報',
  anonymised: '匿名加工に関する情報',
} as const
