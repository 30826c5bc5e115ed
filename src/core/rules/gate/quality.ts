/** What a title lacks: its subject is there, but not what is done about it, or not when. */
export type TitleLack = 'action' | 'period' | 'subject'

/** What R-CAT-01 misses in a title: subject, action, period. */
export function titleLacks(title: string): TitleLack[] {
  const core = title.normalize('NFKC').trim().replace(TRAILING, '')
  return [
    ...(SUBJECTLESS.test(core) ? (['subject'] as const) : []),
    ...(ACTION.test(core) ? [] : (['action'] as const)),
    ...(PERIOD.test(title.normalize('NFKC')) ? [] : (['period'] as const)),
  ]
}

/** Whether a title says nothing but what it is about (「○○について」), or not even that. */
export function isBareTitle(title: string): boolean {
  const plain = title.normalize('NFKC').trim()
  if (SUBJECTLESS.test(plain.replace(TRAILING, ''))) return true
  if (!ABOUT.test(plain)) return false
  const core = plain.replace(TRAILING, '')
  return titleLacks(title).includes('period') && (core.length <= 6 || !ACTION.test(core))
}

const ABOUT =
  /(?:について|に関すること|に関する件|に係る件|の件|関係|に関して|等について|ことについて)(?:\([^)]*\))?[。.]?$/
const TRAILING =
  /(?:等)?(?:に関すること|に関する件|に係る件|について|に関して|の件|関係)?(?:の?(?:伺い?|起案|供覧))?(?:\([^)]*\))?[。.]?$/
const SUBJECTLESS =
  /^(?:|標記|標題|件名|表題|首題|別紙|下記|上記|本件|この|その他|資料|書類|文書|起案|伺い?|供覧|無題|未定|なし|テスト|メモ|報告|通知|回答|依頼|照会|事務連絡|会議資料|議事録|○+|〇+|△+|×+)(?:のとおり|のこと)?$/
const ACTION =
  /実施|施行|執行|締結|改正|改定|改訂|制定|廃止|策定|開催|支給|給付|交付|決定|通知|報告|依頼|回答|申請|申込|許可|承認|認可|認定|委託|契約|工事|整備|改修|改築|増築|新築|修繕|補修|購入|調達|借上|借入|賃貸借|募集|選定|選任|選考|委嘱|任命|任免|派遣|参加|出席|変更|支出|支払|補助|助成|請求|徴収|督促|催告|差押|免除|減免|公表|公告|公示|告示|縦覧|閲覧|協議|協定|調査|点検|検査|評価|見直し|対応|処理|設置|設定|解体|撤去|移転|譲渡|取得|売払|処分|登録|登載|届出|照会|意見聴取|聴取|説明会|周知|発行|作成|更新|導入|運用|提出|訂正|取消|取下|延長|指定|解除|交換|配布|配付|送付|発送|贈呈|表彰|推薦|推進|支援|実績|予算|決算|編成|計画|建設|開設|開館|休館|閉鎖|占用|使用|利用|貸付|貸与|返還|還付|充当|精算|収納|納付|賦課|課税|調定|審査|審議|諮問|答申|建議|監査|検討|研修|訓練|講習|講座|事業|業務|相談|苦情|要望|陳情|請願|異動|採用|任用|発令|異議|裁決|訴訟|和解|損害賠償|保守|清掃|警備|管理|運営|印刷|製作|制作|製造|開発|改良|構築|移行|測定|測量|設計|監理|剪定|伐採|植栽|除却|回収|収集|運搬|処理|接種|健診|検診|診査|啓発|広報|公募|入札|見積|発注|検収|確認|証明|照合|棚卸|廃棄|保存|移管|受入|受理|受領|寄附|寄付|募金|派遣|視察|交流|締切|延期|中止|再開|試行|活用|強化|充実|拡充|改善|防止|対策|予防|保護|保全|保存|育成|開始|終了|選挙|投票|開票|引継|引渡|明渡|立入|勧告|命令|指導|助言|監督|措置|報酬|謝礼|負担|手続|取扱い|考え方|方針|結果|状況|案|改組|統合|設立|解散|認証/
const PERIOD =
  /(?:明治|大正|昭和|平成|令和)\s?(?:\d{1,2}|元|[一二三四五六七八九十]{1,3})\s?年|(?:19|20)\d\d(?:年|[-/.]\d)|[RHS]\d{1,2}(?:年|[./])|\d{1,2}月(?:\d{1,2}日|分|期|号)?|第\d+(?:回|期|次|四半期)|(?:上|下|前|後)半?期|年度|\d{4}年度|春季|夏季|秋季|冬季/
