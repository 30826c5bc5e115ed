/** One kind of work: the small class under which its documents are filed, and how their titles run. */
export type Work = {
  /** Six digits: large, middle and small class. */
  readonly code: string
  readonly name: string
  readonly retention: string
  /** Words in the name of a section that does this work; absent: every section does it. */
  readonly doneBy?: RegExp
  /** Titles with places to be filled: a word of `WORDS`, `person`, `year`, `month`, `number`, `phone` or `lot`. */
  readonly titles: readonly string[]
  /** Titles of the same work that a careless hand would write: they name a person or tell too much. */
  readonly careless: readonly string[]
}

export const WORKS: readonly Work[] = [
  {
    code: '010101',
    name: '通知・照会',
    retention: '3y',
    titles: [
      '{theme}に関する調査への回答（{body}・{year}{month}）',
      '{body}からの{theme}に関する通知の供覧（{year}{month}）',
      '{meeting}の開催通知の送付（{year}第{number}回）',
      '{theme}に係る照会への回答（{year}第{number}号）',
    ],
    careless: ['{person}氏からの照会への回答について', '{person}様あて回答書の送付（電話{phone}）'],
  },
  {
    code: '010201',
    name: '会議',
    retention: '10y',
    titles: [
      '{meeting}の議事録の確定（{year}第{number}回）',
      '{meeting}への付議（{theme}・{year}{month}）',
      '{meeting}委員の委嘱（{year}）',
      '{theme}検討会の開催（{year}第{number}回）',
    ],
    careless: ['{meeting}委員{person}の辞任について', '{meeting}の傍聴者{person}氏の発言の取扱い'],
  },
  {
    code: '010301',
    name: '文書・広報',
    retention: '5y',
    titles: [
      '広報紙{month}号の発行（{year}）',
      '{theme}の特設ページの公開（{year}{month}）',
      '{event}の広報用写真の使用許諾（{year}）',
      '報道機関への情報提供（{theme}・{year}{month}）',
    ],
    careless: ['広報紙{month}号への投稿の掲載（{person}さん）'],
  },
  {
    code: '020101',
    name: '予算',
    retention: '10y',
    titles: [
      '{year}当初予算見積書の提出（{theme}）',
      '{year}補正予算の要求（{theme}）',
      '{year}予算の流用（{item}の購入）',
      '{year}執行計画の変更（第{number}四半期）',
    ],
    careless: ['{person}への和解金の予備費充用'],
  },
  {
    code: '020201',
    name: '支出',
    retention: '5y',
    titles: [
      '{item}の購入に伴う支出（{year}{month}）',
      '{facility}の光熱水費の支出（{year}{month}分）',
      '{event}講師謝礼の支出（{year}{month}）',
      '{company}への委託料の支払（{year}{month}分）',
    ],
    careless: ['講師{person}氏への謝礼の支出について', '{person}への還付金の支払（口座番号{phone}）'],
  },
  {
    code: '020301',
    name: '契約',
    retention: '10y',
    titles: [
      '{facility}清掃業務委託契約の締結（{year}）',
      '{facility}改修工事の請負契約の変更（{year}第{number}回）',
      '{item}の購入契約の締結（{company}・{year}）',
      '{theme}支援業務委託の仕様書の決定（{year}）',
      '{company}の指名停止（{year}{month}）',
    ],
    careless: ['{company}代表{person}の住所変更届の受理'],
  },
  {
    code: '030101',
    name: '人事・服務',
    retention: '5y',
    titles: [
      '会計年度任用職員の募集（{year}{month}）',
      '時間外勤務の上限の通知（{year}{month}）',
      '{theme}研修の実施（{year}第{number}回）',
      '夏季休暇の取得計画の決定（{year}）',
    ],
    careless: ['{person}の育児休業の承認', '主事{person}の懲戒処分について', '公務災害認定請求（{person}）'],
  },
  {
    code: '040101',
    name: '福祉の相談と支援',
    retention: '5y',
    doneBy: /福祉|生活|障害|介護|高齢|保健|健康/,
    titles: [
      '生活困窮者自立支援事業の実績報告（{year}{month}）',
      '民生委員の推薦（{place}地区・{year}）',
      '{facility}の介護サービス事業者の指定（{year}{month}）',
      '福祉タクシー券の交付決定（{year}{month}分）',
      '地域包括支援センター運営協議会の開催（{year}第{number}回）',
    ],
    careless: [
      '生活保護の開始決定（{person}）',
      '成年後見の区長申立てについて（{person}、昭和12年3月4日生）',
      '{person}世帯の訪問記録（{lot}）',
    ],
  },
  {
    code: '040201',
    name: '子ども・教育',
    retention: '5y',
    doneBy: /子|教育|学校|保育|児童|学務|指導|生涯/,
    titles: [
      '{facility}の入園選考の実施（{year}{month}）',
      '{facility}の学校医の委嘱（{year}）',
      '就学援助の認定（{year}{month}分）',
      '{facility}の{event}の実施（{year}）',
      '教科書の採択（{year}）',
      '学童クラブ指導員の配置の決定（{year}{month}）',
    ],
    careless: ['{person}児童の転校に伴う連絡（{facility}）', 'いじめ重大事態の調査（{facility}{person}）'],
  },
  {
    code: '050101',
    name: '道路・公園・土木',
    retention: '10y',
    doneBy: /道路|土木|公園|緑|みどり|交通|都市|拠点|街|まちづくり|工事/,
    titles: [
      '{place}の区道の占用許可（{year}第{number}号）',
      '{place}の街路樹の剪定工事の施行（{year}）',
      '{facility}の遊具の点検結果の報告（{year}{month}）',
      '{place}地区の交通規制に関する協議（{body}・{year}）',
      '放置自転車の撤去（{place}・{year}{month}）',
      '{place}の境界確定の協議（{year}第{number}号）',
    ],
    careless: ['境界確定の申請（{lot}、所有者{person}）', '道路占用の苦情（{person}様、{phone}）'],
  },
  {
    code: '050201',
    name: '建築・施設',
    retention: '30y',
    doneBy: /建築|施設|営繕|住宅|公共|財産|管財|庁舎/,
    titles: [
      '{facility}改築工事の設計の決定（{year}）',
      '{facility}の耐震診断の結果の報告（{year}）',
      '{facility}の使用許可（{event}・{year}{month}）',
      '区営住宅の入居者の募集（{place}・{year}{month}）',
    ],
    careless: ['区営住宅{lot}の明渡し請求（{person}）'],
  },
  {
    code: '060101',
    name: '税',
    retention: '5y',
    doneBy: /税|納付|収納|債権/,
    titles: [
      '特別区民税の賦課の決定（{year}{month}分）',
      '納税通知書の印刷業務委託の仕様の決定（{year}）',
      '差押財産の公売の公告（{year}第{number}回）',
      '軽自動車税の減免の決定（{year}{month}分）',
    ],
    careless: ['滞納処分の執行停止（{person}、{lot}）', '{person}の還付加算金について'],
  },
  {
    code: '060201',
    name: '戸籍・住民',
    retention: '3y',
    doneBy: /戸籍|住民|区民|総合支所|マイナンバー|国保|保険/,
    titles: [
      '住民基本台帳の閲覧の状況の公表（{year}）',
      '国民健康保険料の減免の決定（{year}{month}分）',
      '{facility}の窓口の混雑状況の報告（{year}{month}）',
      'コンビニ交付の利用件数の報告（{year}{month}）',
    ],
    careless: ['{person}の戸籍訂正の申請', '住民票の職権消除（{person}・{lot}）'],
  },
  {
    code: '070101',
    name: '環境・清掃',
    retention: '5y',
    doneBy: /環境|清掃|ごみ|エネルギー|リサイクル/,
    titles: [
      '資源回収の実績の報告（{year}{month}）',
      '{place}の集積所の移設の協議（{year}第{number}号）',
      '{facility}の太陽光発電設備の設置（{year}）',
      '騒音の測定結果の報告（{place}・{year}{month}）',
    ],
    careless: ['騒音の苦情（{person}氏宅、{lot}）'],
  },
  {
    code: '080101',
    name: '危機管理・情報',
    retention: '5y',
    doneBy: /危機|災害|防災|情報|ICT|デジタル|政策|企画/,
    titles: [
      '{event}における避難所運営訓練の実施（{place}・{year}）',
      '災害時協力協定の締結（{company}・{year}）',
      '情報システムの更改の計画の決定（{year}）',
      '情報公開請求の受付の状況の報告（{year}{month}）',
      '{theme}に関する計画の策定（{year}）',
    ],
    careless: ['情報公開請求者{person}への決定通知', '{person}からの通報の記録（mail: hanako@example.jp）'],
  },
]

/** The names of the large and middle classes above the kinds of work, by their digits. */
export const CLASSES: Readonly<Record<string, string>> = {
  '01': '総務',
  '0101': '通知・照会',
  '0102': '会議',
  '0103': '文書・広報',
  '02': '財務',
  '0201': '予算',
  '0202': '支出',
  '0203': '契約',
  '03': '人事',
  '0301': '服務',
  '04': '福祉・教育',
  '0401': '福祉',
  '0402': '子ども・教育',
  '05': 'まちづくり',
  '0501': '土木',
  '0502': '建築',
  '06': '税・戸籍',
  '0601': '税',
  '0602': '戸籍',
  '07': '環境',
  '0701': '環境・清掃',
  '08': '危機管理・情報',
  '0801': '危機管理・情報',
}
