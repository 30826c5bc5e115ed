/** A name for each door, so that a name that gets out tells by which. */
export const NAMES = {
  formName: '佐藤太郎',
  formTitle: '鈴木花子',
  formFolder: '高橋一郎',
  formReason: '田中美咲',
  reviewReason: '伊藤健太',
  api: '渡辺陽子',
  desk: '山本翔太',
  extractTitle: '中村由美子',
  extractFolder: '小林大輔',
  fileName: '加藤恵子',
  fileTitle: '吉田拓也',
  fileText: '山田智子',
  fileAuthor: '松本直樹',
  requestText: '井上真由美',
  requester: '木村和也',
  requestSubject: '斎藤久美子',
  redacted: '清水浩二',
  originalName: '山崎裕子',
  originalAuthor: '阿部雅之',
  redactedSubject: '森田香織',
} as const

/** What stands in entries without a name, one for each door. */
export const CLEAN = [
  '公園の樹木の手入れ',
  '広場の照明の整備',
  '河川の清掃',
  '街路樹の剪定の実施（令和2年度）',
  '街路樹の管理（令和2年度）',
  '駐輪場の整備計画の決定（令和元年度）',
  '駐輪場の図面',
  '花壇の手入れの記録（令和2年5月）',
]
