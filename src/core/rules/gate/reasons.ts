import type { GateFinding, GateRule, Outcome } from './gate.ts'

type Sentence = Pick<GateFinding, 'rule' | 'outcome' | 'says' | 'remedy'>

const NAMELESS =
  '名前を消し、「区民」「申請者」のように立場で書く。公の職にある人なら、職名を添えるか、公表できる名前の登録に加える。'

/** Why a text is stopped, by the key of the reason: the rule, how grave it is, why, and what would make the text pass. */
export const REASONS = {
  'R-PII-01.full': reason('R-PII-01', 'block', '個人の氏名とみられる語があります。', NAMELESS),
  'R-PII-01.built': reason(
    'R-PII-01',
    'second',
    '個人の氏名かもしれない語があります。字の並びと前後の語からの推定です。',
    NAMELESS,
  ),
  'R-PII-01.honorific': reason('R-PII-01', 'block', '敬称の付いた個人の名前があります。', NAMELESS),
  'R-PII-01.labelled': reason(
    'R-PII-01',
    'block',
    '申請者や所有者などを示す語に、個人の名前が続いています。',
    NAMELESS,
  ),
  'R-PII-01.surname': reason('R-PII-01', 'second', '個人を指す姓とみられる語があります。', NAMELESS),
  'R-PII-01.given': reason(
    'R-PII-01',
    'second',
    '個人を指す名（姓のない名前）とみられる語があります。',
    NAMELESS,
  ),
  'R-PII-01.others': reason(
    'R-PII-01',
    'block',
    '「外○名」の前に、個人の名前があります。',
    '名前を消し、人数だけを書く。',
  ),
  'R-PII-01.kana': reason('R-PII-01', 'block', 'かなで書かれた個人の氏名とみられる語があります。', NAMELESS),
  'R-PII-01.foreign': reason('R-PII-01', 'block', '外国人の氏名とみられる語があります。', NAMELESS),
  'R-PII-01.initials': reason(
    'R-PII-01',
    'second',
    '個人を指す頭文字があります。',
    '頭文字を消し、立場で書く。ほかの語と合わせて誰か分からないことを確かめる。',
  ),
  'R-PII-02.telephone': reason(
    'R-PII-02',
    'block',
    '電話番号があります。',
    '電話番号を消す。窓口の番号なら、公表できる名前の登録に加える。',
  ),
  'R-PII-02.mail': reason('R-PII-02', 'block', 'メールアドレスがあります。', 'メールアドレスを消す。'),
  'R-PII-03.address': reason(
    'R-PII-03',
    'block',
    '番地や号までの住所があります。',
    '町名や丁目までにとどめる。施設の所在地なら、施設の名前で書く。',
  ),
  'R-PII-03.lot': reason(
    'R-PII-03',
    'second',
    '番地までの場所があります。個人の土地や家を指すことがあります。',
    '町名や丁目までにとどめるか、個人の家を指さないことを確かめる。',
  ),
  'R-PII-03.room': reason('R-PII-03', 'block', '住まいの部屋の番号があります。', '部屋の番号を消す。'),
  'R-PII-04.birth': reason(
    'R-PII-04',
    'block',
    '生年月日があります。',
    '生年月日を消す。必要なら「高齢者」のように書く。',
  ),
  'R-PII-04.age': reason(
    'R-PII-04',
    'second',
    '年齢と、住む地域や性別が並んでいます。',
    '年齢を年代にするか、地域を消す。',
  ),
  'R-PII-05.account': reason('R-PII-05', 'block', '預金口座の番号があります。', '口座の番号を消す。'),
  'R-PII-06.number': reason(
    'R-PII-06',
    'block',
    '個人番号（マイナンバー）として正しい12桁の数字があります。',
    '数字を消す。ほかの番号なら、桁を区切るか、番号の名前を添えて2人目の確認を受ける。',
  ),
  'R-PII-07.person': reason('R-PII-07', 'block', '個人に付けられた番号があります。', '番号を消す。'),
  'R-PII-07.case': reason(
    'R-PII-07',
    'second',
    '個人の事件や相談に付けられた番号とみられるものがあります。',
    '番号を消すか、個人をたどれないことを確かめる。',
  ),
  'R-PII-08.cell': reason(
    'R-PII-08',
    'second',
    '10人未満の人数が、日付、施設、給付などと並んでいて、個人が分かるおそれがあります。',
    '人数を「10人未満」とするか、日付か施設を消す。',
  ),
  'R-PII-09.seal': reason(
    'R-PII-09',
    'second',
    '印影や署名の画像を指す名前のファイルです。',
    '印影や署名を消したものに差し替え、その名前を改める。',
  ),
  'R-PII-10.hidden': reason(
    'R-PII-10',
    'block',
    '目に見えない文字が埋め込まれています。',
    '見えない文字を消して、打ち直す。',
  ),
  'R-PII-10.draft': reason(
    'R-PII-10',
    'second',
    '隠れた内容（修正の跡、コメント、黒塗り前）を含むことを示す名前のファイルです。',
    '隠れた内容を消したものに差し替え、その名前を改める。',
  ),
  'R-PII-11.trader': reason(
    'R-PII-11',
    'second',
    '個人で営む事業の名前に、営む人の氏名が含まれています。',
    '営む人の氏名を消すか、公表できることを確かめる。',
  ),
  'R-PII-12.secret': reason(
    'R-PII-12',
    'block',
    '所在地を明かしてはならない施設を示しています。',
    '施設の名前と場所が分かる語を消す。',
  ),
  'R-PII-12.kind': reason(
    'R-PII-12',
    'second',
    '所在地を明かさない種類の施設と、場所が分かる語が並んでいます。',
    '場所が分かる語を消すか、所在地が公表されている施設かを確かめる。',
  ),
  'R-PII-13.staff': reason(
    'R-PII-13',
    'second',
    '特定の職員の身分や健康に関する出来事を示しています。',
    '職員が特定できないように、職名や人数を消す。',
  ),
  'R-CAT-01.bare': reason(
    'R-CAT-01',
    'block',
    '何についてどうするのかが分からない件名です。',
    '何を（対象）、どうする（行為）、いつの（期間）が分かるように書く。',
  ),
} as const satisfies Readonly<Record<string, Sentence>>

export type Reason = keyof typeof REASONS

function reason(rule: GateRule, outcome: Outcome, says: string, remedy: string): Sentence {
  return { rule, outcome, says, remedy }
}
