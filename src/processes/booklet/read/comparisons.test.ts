import { expect, test } from 'vitest'
import { readBooklet } from './booklet-reader.ts'
import { sampleBooklet } from './sample-booklet.ts'
import { layOut } from './sample-layout.ts'

const printed = layOut(sampleBooklet, { '移動図書館（ふくろう号）の運行': 1 })

/** Title; what is changed in the sample, and into what; the findings as kind, page and programme. */
const changes: [string, [string | RegExp, string][], string[]][] = [
  [
    'a contents line with other sections',
    [['（図書課、車両課）……', '（車両課、図書課）……']],
    ['contents-sections 1 移動図書館（ふくろう号）の運行'],
  ],
  [
    'a contents line with another page',
    [['……\t3', '……\t4']],
    ['contents-page 3 渡し船の復活', 'contents-order 4 水路の手入れ'],
  ],
  [
    'a contents line with another name',
    [['渡し船の復活（', '渡し船の再開（']],
    ['contents-name 3 渡し船の復活'],
  ],
  [
    'a programme of the contents without sheet',
    [['水路の手入れ（水路課）……………\t4', '水路の手入れ（水路課）……………\t4\t土手の花（水路課）……\t9']],
    ['contents-without-sheet 9 土手の花'],
  ],
  [
    'a sheet that the contents leave out',
    [['水路の手入れ（水路課）……………\t4', '\t']],
    ['sheet-without-contents 4 水路の手入れ'],
  ],
  ['a list line with other sections', [['\t港湾課\t', '\t船舶課\t']], ['list-sections 3 渡し船の復活']],
  [
    'a list line that names a page of another programme',
    [['つくる\t3', 'つくる\t2']],
    ['list-page 2 渡し船の復活'],
  ],
  [
    'a list line without sheet',
    [['渡し船の復活\t', '渡し舟\t']],
    ['list-without-sheet 3 渡し舟', 'mark-without-list 3 渡し船の復活'],
  ],
  ['a list line twice', [[/(渡し船の復活\t港.*\n)/, '$1$1']], ['list-duplicate 3 渡し船の復活']],
  [
    'a programme of a list that bears no mark',
    [['<p>1. 船の建造【緊急対策事業】', '<p>1. 船の建造']],
    ['list-without-mark 3 渡し船の復活'],
  ],
  [
    'a list line naming the page before the one that bears the mark',
    [
      ['1. 読書', '1. 読書'],
      ['2. 読書会<', '2. 読書会【緊急対策事業】<'],
      [
        /(渡し船の復活\t港.*\n)/,
        '$1移動図書館（ふくろう号）の運行\t図書課、車両課\t○広場ごとに読書会を開く\t1\n',
      ],
    ],
    ['list-page-without-mark 1 移動図書館（ふくろう号）の運行'],
  ],
  [
    'a mark on a sheet that no list has',
    [['1. 巡回<', '1. 巡回【緊急対策事業】<']],
    ['mark-without-list 1 移動図書館（ふくろう号）の運行'],
  ],
  [
    'a list line with words of its own',
    [['○木造の船を一艘つくる', '○鉄の船を一艘つくる']],
    ['list-wording 3 渡し船の復活'],
  ],
  [
    'a list line that shortens the sheet',
    [
      ['一艘つくる。', '一艘、秋までに、つくる。'],
      ['一艘つくる\t', '一艘、つくる\t'],
    ],
    ['list-abridged 3 渡し船の復活'],
  ],
  [
    'a list line about something outside the mark',
    [['○木造の船を一艘つくる', '○川の両岸を船で結ぶ']],
    ['list-outside-mark 3 渡し船の復活'],
  ],
  [
    'works postponed on the sheet and not in the list',
    [['西水路の設計（延期）</p>', '西水路の設計（延期）</p> <p>・堰の設計（延期）</p>']],
    ['sheet-wording-not-listed 4 水路の手入れ'],
  ],
  [
    'a continuation with another name',
    [['）の運行 （図書課、車両課） （続き）', '） （図書課、車両課） （続き）']],
    ['continuation-name 2 移動図書館（ふくろう号）'],
  ],
  [
    'a continuation with other sections',
    [['（図書課、車両課） （続き）', '（図書課） （続き）']],
    ['continuation-sections 2 移動図書館（ふくろう号）の運行'],
  ],
  [
    'a continuation under another department',
    [[/(次頁に続く）\s*令和.*\s*)文化部/, '$1教育部']],
    ['continuation-departments 2 移動図書館（ふくろう号）の運行'],
  ],
  [
    'a continuation that was not announced',
    [['（次頁に続く）', '']],
    ['continuation-unannounced 1 移動図書館（ふくろう号）の運行'],
  ],
  [
    'an announcement that nothing follows',
    [['<p>・南水路</p>', '<p>・南水路</p> <p style="text-align: right;">(次頁に続く)</p>']],
    ['continuation-missing 4 水路の手入れ'],
  ],
  ['a number left out', [['<p>2. 読書会', '<p>3. 読書会']], ['numbering 1 移動図書館（ふくろう号）の運行']],
  [
    'a list that begins with two',
    [
      ['<p>(1) 広場', '<p>(2) 広場'],
      ['<p>(2) 積む', '<p>(3) 積む'],
    ],
    ['numbering 1 移動図書館（ふくろう号）の運行'],
  ],
  ['a bullet twice in one list', [['・北水路', '・南水路（上流）']], ['item-repeated 4 水路の手入れ']],
  ['a sheet of another year', [[/令和5 (年 度.*\s*建設部)/, '令和6 $1']], ['year 4 水路の手入れ']],
  [
    'a column of another year',
    [['5年度当初予算', '4年度当初予算']],
    ['year 1 移動図書館（ふくろう号）の運行'],
  ],
  ['a category that is not known', [['\n新規\t', '\n拡充\t']], ['category-unknown 3 渡し船の復活']],
  ['an empty budget', [['各課の予算による', '']], ['budget-empty 4 水路の手入れ']],
  [
    'a budget that is no amount',
    [['4,120千円', '4,12千円']],
    ['budget-unreadable 1 移動図書館（ふくろう号）の運行'],
  ],
  [
    'a table printed again outside the frame',
    [['</table>', '</table>\t平日\t1,200\n平日\t1,200']],
    ['table-repeated 3 渡し船の復活'],
  ],
  ['cells that belong nowhere', [['</table>', '</table>\t\t祝日']], ['stray-cells 3 渡し船の復活']],
  [
    'a section under another department',
    [
      [/建設部(\s*区.*\s*水路の手入れ) （水路課）/, '建設部$1 （図書課）'],
      ['（水路課）…', '（図書課）…'],
      ['\t水路課\t', '\t図書課\t'],
    ],
    ['section-department 4 水路の手入れ'],
  ],
]

test.each(changes)('%s is found, and nothing else', (_, edits, expected) => {
  const changed = edits.reduce((text, [from, to]) => text.replace(from, to), printed)
  expect(changed).not.toBe(printed)
  const { findings } = readBooklet(new TextEncoder().encode(changed))
  expect(findings.map(({ kind, page, programme }) => `${kind} ${page} ${programme}`)).toEqual(expected)
})

test('a finding says in one sentence what is printed in both places, and nothing is mended', () => {
  const changed = printed.replace('（図書課、車両課）……', '（図書課）……')
  const { booklet, contents, findings } = readBooklet(new TextEncoder().encode(changed))
  expect(findings).toEqual([
    {
      page: 1,
      programme: '移動図書館（ふくろう号）の運行',
      kind: 'contents-sections',
      says: '目次では所管課が「図書課」、1頁では「図書課、車両課」です。',
      line: 13,
    },
  ])
  expect(contents[0]?.sections).toEqual(['図書課'])
  expect(booklet.programmes[0]?.sections).toEqual(['図書課', '車両課'])
})

test('widths and spaces alone are no contradiction', () => {
  const changed = printed
    .replace('渡し船の復活（港湾課）', '渡し船 の復活(港湾 課)')
    .replace('<p>・東水路の改修（延期）', '<p>・東水路の改修(延期)')
  expect(changed).not.toBe(printed)
  expect(readBooklet(new TextEncoder().encode(changed)).findings).toEqual([])
})
