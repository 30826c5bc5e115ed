import fc from 'fast-check'
import { expect, test } from 'vitest'
import { myNumberCheckDigit } from '#core/record/check-digit.ts'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText, means as gateMeans } from '#core/rules/gate/check-text.ts'
import { readGateLists } from '#processes/gate/lists.ts'

const place = { root: new URL('../..', import.meta.url).pathname, profile: 'setagaya' }
const means = gateMeans(allowances(await readGateLists(place)))

function found(text: string, rule: string): string[] {
  return checkText({ text, as: 'title' }, means)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ start, end }) => text.slice(start, end))
}

/** Digits, so many, of which the first is of some. */
const digits = (count: number, first = '0123456789') =>
  fc
    .tuple(
      fc.constantFrom(...first),
      fc.array(fc.constantFrom(...'0123456789'), { minLength: count - 1, maxLength: count - 1 }),
    )
    .map(([one, rest]) => one + rest.join(''))
const number = (min: number, max: number) => fc.integer({ min, max }).map(String)
/** As written in half width, or in full width. */
const inWidth = (written: fc.Arbitrary<string>) =>
  fc.tuple(written, fc.boolean()).map(([text, isWide]) => (isWide ? widened(text) : text))
function widened(text: string): string {
  return text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
}
const space = fc.constantFrom(' ', '　')
/** Titles in which something is named, apart from what stands around. */
const around = fc.constantFrom(
  (own: string) => own,
  (own: string) => `給付申請の受理　${own}`,
  (own: string) => `給付申請 ${own} 再交付`,
  (own: string) => `過誤納金還付（${own}）`,
  (own: string) => `窓口対応の記録、${own}、折返し済み`,
)

/** Every notation that is generated is found by its rule, where it stands and nothing more. */
function holds(rule: string, written: fc.Arbitrary<string>, contexts = around): void {
  fc.assert(
    fc.property(contexts, written, (context, own) => {
      expect(found(context(own), rule)).toEqual([own])
    }),
    { numRuns: 1500 },
  )
}

/** Numbers of houses and of those who carry them, in the groups in which they are said. */
const telephone = fc.oneof(
  fc.tuple(fc.constantFrom('03', '06'), digits(4, '346789'), digits(4)),
  fc.tuple(fc.constantFrom('042', '045', '011', '082'), digits(3, '234789'), digits(4)),
  fc.tuple(fc.constantFrom('0980', '0266', '0463'), digits(2, '23456789'), digits(4)),
  fc.tuple(fc.constantFrom('050', '060', '070', '080', '090'), digits(4, '123456789'), digits(4)),
)

test('a telephone number is found in every notation', () => {
  const notations: ((area: string, own: string, last: string) => string)[] = [
    (area, own, last) => `${area}-${own}-${last}`,
    (area, own, last) => `${area}(${own})${last}`,
    (area, own, last) => `(${area})${own}-${last}`,
    (area, own, last) => `(${area}) ${own}-${last}`,
    (area, own, last) => `${area} ${own} ${last}`,
    (area, own, last) => `${area}・${own}・${last}`,
    (area, own, last) => `${area}ー${own}ー${last}`,
    (area, own, last) => `${area}－${own}－${last}`,
    (area, own, last) => `${area}${own}${last}`,
    (area, own, last) => `+81-${area.slice(1)}-${own}-${last}`,
    (area, own, last) => `+81 ${area.slice(1)} ${own} ${last}`,
    (area, own, last) => `+81${area.slice(1)}${own}${last}`,
  ]
  const written = fc
    .tuple(telephone, fc.constantFrom(...notations))
    .map(([[area, own, last], notation]) => notation(area, own, last))
    .filter((own) => !/5432/.test(own))
  holds('R-PII-02', inWidth(written))
  const cue = fc.constantFrom(
    '℡',
    'TEL',
    'Tel.',
    'TEL：',
    '電話',
    '電話番号 ',
    '携帯',
    '携帯電話：',
    '☎',
    '連絡先 ',
    'FAX',
  )
  fc.assert(
    fc.property(around, cue, inWidth(written), (context, before, own) => {
      expect(found(context(before + own), 'R-PII-02')).toEqual([own])
    }),
    { numRuns: 1500 },
  )
})

const eras = fc.constantFrom(
  'M',
  'T',
  'S',
  'H',
  'R',
  '明',
  '大',
  '昭',
  '平',
  '令',
  '明治',
  '大正',
  '昭和',
  '平成',
  '令和',
)
/** A day as clerks write it, with the era in short or in full, or by the year of the West. */
const day = fc
  .tuple(
    fc.oneof(
      fc.tuple(eras, number(1, 31)).map((parts) => parts.join('')),
      number(1900, 2025),
    ),
    number(1, 12),
    number(1, 31),
    fc.constantFrom('/', '.', '・', '-', 'long', 'padded'),
  )
  .map(([year, month, date, sign]) =>
    sign === 'long'
      ? `${year}年${month}月${date}日`
      : sign === 'padded'
        ? `${year}.${month.padStart(2, '0')}.${date.padStart(2, '0')}`
        : [year, month, date].join(sign),
  )

test('a day of birth is found in every notation where a word for birth stands beside it', () => {
  const cues = fc.constantFrom('生年月日', '生年月日：', '生年月日 ', '誕生日 ')
  fc.assert(
    fc.property(around, inWidth(day), cues, fc.boolean(), (context, own, cue, isBefore) => {
      const [text, wanted] = isBefore ? [context(cue + own), cue + own] : [context(`${own}生`), `${own}生`]
      expect(found(text, 'R-PII-04')).toEqual([wanted])
    }),
    { numRuns: 1500 },
  )
})

test('a day of long ago beside a name is a day of birth, and so is a newer one beside a child', () => {
  const old = fc
    .tuple(
      fc.constantFrom('T', 'S', '大', '昭', '大正', '昭和'),
      number(1, 14),
      number(1, 12),
      number(1, 31),
      fc.constantFrom('/', '.', '・', '-'),
    )
    .map(([era, year, month, date, sign]) => `${era}${[year, month, date].join(sign)}`)
  fc.assert(
    fc.property(inWidth(old), space, fc.boolean(), (own, gap, isEnclosed) => {
      const text = `補装具費支給 高橋 美咲${isEnclosed ? `（${own}）` : `${gap}${own}`}`
      expect(found(text, 'R-PII-04')).toEqual([own])
    }),
  )
  expect(found('保育園入園内定　高橋 陽翔　R3.5.6', 'R-PII-04')).toEqual(['R3.5.6'])
  expect(found('家庭訪問記録　高橋 陽翔　R3.5.6', 'R-PII-04')).toEqual([])
  expect(found('過誤納金還付　高橋 陽翔　H30.5.6', 'R-PII-04')).toEqual(['H30.5.6'])
})

test('a number of twelve digits that is right as a My Number is found however it is grouped', () => {
  const grouped = fc.tuple(
    digits(11),
    fc.constantFrom([12], [4, 4, 4], [6, 6], [3, 3, 3, 3], [5, 5, 2], [4, 8], [8, 4], [2, 5, 5]),
    fc.constantFrom('-', ' ', '　', '  ', '－'),
  )
  const written = grouped
    .map(([body, groups, sign]) => {
      const all = body + myNumberCheckDigit(body)
      const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, length) => sum + length, 0))
      return groups.map((length, at) => all.slice(starts[at] ?? 0, (starts[at] ?? 0) + length)).join(sign)
    })
    .filter((own) => !/^(?:19|20)\d\d|^0/.test(own))
  holds('R-PII-06', inWidth(written))
})

test('an account is found in every notation', () => {
  const kind = fc.constantFrom(
    '普通',
    '当座',
    '普通預金',
    '(普)',
    '（普）',
    '（当）',
    '普通預金 口座番号',
    '普通預金口座番号',
  )
  const bank = fc.tuple(kind, fc.constantFrom('', ' ', '　', '：'), digits(7)).map((parts) => parts.join(''))
  const post = fc
    .tuple(digits(3), digits(7), fc.constantFrom(' 番号', '番号', '-', '、番号', '　番号'))
    .map(([sign, own, between]) => `記号1${sign}0${between}${own}1`)
  holds('R-PII-05', inWidth(fc.oneof(bank, post)))
})

test('the number of a case of a court is found in brackets of every kind', () => {
  const mark = fc.constantFrom(
    ...'ワ ネ オ レ ロ ヌ ル ケ ヨ ハ フ モ わ う あ 家 家イ 家ホ 家ロ 行ウ 行コ 行ツ 行ヒ 執ロ 手ワ 少コ 人 受 許'.split(
      ' ',
    ),
  )
  const brackets = fc.constantFrom('()', '（）', '〔〕', '［］', '【】', '「」', '《》')
  const written = fc
    .tuple(
      fc.constantFrom('令和5年', '令5', '令5年', '平成29年', 'R5', '令和元年', '令和 5 年', '昭和六十年'),
      mark,
      brackets,
      fc.constantFrom('', '第', ' 第'),
      number(1, 99999),
    )
    .map(([year, kind, [open, close], ordinal, own]) => `${year}${open}${kind}${close}${ordinal}${own}号`)
  holds('R-PII-07', inWidth(written))
})

test('an address is found down to the room, in every notation', () => {
  const street = fc.constantFrom(
    '成城',
    '上祖師谷',
    '南烏山',
    '等々力',
    '千歳台',
    '世田谷区玉堤',
    '川崎市多摩区登戸',
  )
  const house = fc
    .tuple(number(1, 9), number(1, 60), number(1, 40), fc.constantFrom('-', '－', 'long', '番号', 'kanji'))
    .map(([part, lot, own, sign]) =>
      sign === 'long'
        ? `${part}丁目${lot}番${own}号`
        : sign === '番号'
          ? `${part}丁目${lot}番地${own}`
          : sign === 'kanji'
            ? `${'一二三四五六七八九'[Number(part) - 1]}丁目${lot}番${own}号`
            : [part, lot, own].join(sign),
    )
  const room = fc.constantFrom(
    '',
    '-203',
    '-B棟203',
    '-A-101',
    ' 203号室',
    '　青葉荘203号室',
    ' コーポ青葉 102',
    'サンハイツ八幡山307号室',
    ' 3階',
    ' 3階301号室',
  )
  const written = fc
    .tuple(street, house, room)
    .filter(([, own, part]) => !part.startsWith('-') || !own.includes('番地'))
    .map((parts) => parts.join(''))
  holds('R-PII-03', inWidth(written))
})

test.each([
  '発注番号 503-8821-7746 の納期',
  '契約番号 03-3709-6658 の変更',
  '管理番号09045582073の物品',
  'フリーダイヤル 0120-123-456 の設置',
  '代表電話 03(5432)1111 の案内',
  '区役所代表 03 5432 1111',
  '予算科目 02-01-03-0410-12 の流用',
  '起案番号30-448-2　決裁区分誤り',
  '昭和39年10月10日開館の記念行事',
  'R5.4.1施行 条例の改正',
  '一般質問通告一覧 R5.6.14',
  '平成30年度 決算概要',
  '区民会館 第2集会室 301号室の利用',
  '本庁舎3階 305会議室',
  '令和5年度（ア）の事業 3件',
  '４世発第１２０３号　通知の差替え',
  '告示第123号（令和5年）',
  '令和4年（案）第3号様式',
  '法人番号 7000020131121 の記載欄',
  '普通教室 35人学級への対応',
  '普通財産 1234567円の売却',
  '個別計画 2024-05-06 1234 版',
])('what only looks like a number of somebody is none: %s', (text) => {
  expect(
    checkText({ text, as: 'title' }, means)
      .findings.filter(({ rule }) => /^R-PII-0[2-7]$/.test(rule))
      .map(({ start, end }) => text.slice(start, end)),
  ).toEqual([])
})
