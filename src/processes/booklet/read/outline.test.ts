import { expect, test } from 'vitest'
import type { OutlineItem } from '#core/record/values.ts'
import { cellBlocks } from './cell-blocks.ts'
import { readOutline } from './outline.ts'

/** One line for each item, indented by its depth: marker, text, marks and table. */
const lines = (items: readonly OutlineItem[], depth = 0): string[] =>
  items.flatMap(({ marker, text, marks, table, items: below = [] }) => [
    `${'  '.repeat(depth)}${marker}|${text}${marks ? `【${marks}】` : ''}${table ? JSON.stringify(table) : ''}`,
    ...lines(below, depth + 1),
  ])
const read = (cell: string) => lines(readOutline(cellBlocks(cell)))

const cells: [string, string, string[]][] = [
  [
    'markers of half and full width nest by their order of appearance',
    '1. 港 （1）桟橋 ①杭 ②板 (2) 灯台 ２．川 (1) 堰',
    ['1.|港', '  （1）|桟橋', '    ①|杭', '    ②|板', '  (2)|灯台', '２．|川', '  (1)|堰'],
  ],
  [
    'a circle may stand above numbers',
    '○港 (1) 桟橋 (2) 灯台 ○川',
    ['○|港', '  (1)|桟橋', '  (2)|灯台', '○|川'],
  ],
  [
    'the words before a sentence are the title, each paragraph an item below it',
    '<p>1. 桟橋の修理 古い板を替える。 杭も打ち直す。</p> <p>秋に終える。</p>',
    ['1.|桟橋の修理', '  |古い板を替える。', '  |杭も打ち直す。', '  |秋に終える。'],
  ],
  [
    'a numbered sentence is the item itself',
    '1. 板を替える。 2. 杭を打つ。',
    ['1.|板を替える。', '2.|杭を打つ。'],
  ],
  ['a label keeps the space before its value', '(1) 開催回数 年1回', ['(1)|開催回数 年1回']],
  [
    'a line break inside a sentence is layout',
    '古い板を 新しい板に替え、 杭も打ち直 す。',
    ['|古い板を新しい板に替え、杭も打ち直す。'],
  ],
  [
    'a middle dot inside a word is no bullet',
    '1. 港・川の清掃 ・港 ・川',
    ['1.|港・川の清掃', '  ・|港', '  ・|川'],
  ],
  [
    'a marker in brackets or after a digit is none',
    '経費（表 1. を含む 分）は 3.5 倍',
    ['|経費（表1.を含む分）は3.5倍'],
  ],
  [
    'a mark belongs to the item that bears it, wherever the line breaks',
    '<p>1. 桟橋【緊急対策事業】 板を替える。</p> <p>2. 灯台【 緊急対策事業 】</p> 3. 堰を直す。 【緊急対策事業】',
    [
      '1.|桟橋【緊急対策事業】',
      '  |板を替える。',
      '2.|灯台【緊急対策事業】',
      '3.|堰を直す。【緊急対策事業】',
    ],
  ],
  [
    'letters stand below circled numbers, and go on over several texts',
    '1. 橋 (1) 調査 ① 目視 ア 橋脚 イ 床版 <p>ウ 欄干</p> ② 打音 <p>ア 全橋</p> 2. 川',
    [
      '1.|橋',
      '  (1)|調査',
      '    ①|目視',
      '      ア|橋脚',
      '      イ|床版',
      '      ウ|欄干',
      '    ②|打音',
      '      ア|全橋',
      '2.|川',
    ],
  ],
  [
    'a letter of a word that is set wide, or without the ones before it, numbers nothing',
    '1. 広報 区 P R ア プ リ の公開 2. シ ス テ ム の更新',
    ['1.|広報 区PRアプリ の公開', '2.|システム の更新'],
  ],
  [
    'a mark that a sentence quotes stays in it',
    '新しいものは**【新規】**と記す。',
    ['|新しいものは【新規】と記す。'],
  ],
  [
    'a mark alone on its line heads what follows, up to the number that goes on',
    '1. 桟橋 ・杭 <p>【緊急対策事業】 (工事)</p> <ul> ・堰 (設計) ・灯台 <p>2. 川</p>',
    [
      '1.|桟橋',
      '  ・|杭',
      '|【緊急対策事業】',
      '  |(工事)',
      '    ・|堰',
      '  |(設計)',
      '    ・|灯台',
      '2.|川',
    ],
  ],
  [
    'words in brackets head the bullets that follow; after a bullet of a list without heading they are its note',
    '1. 工事 (新築) ・橋 ・堤 2. 刊行物 ・年報 （各課の報告） ・便り （町の話題）',
    [
      '1.|工事',
      '  |(新築)',
      '    ・|橋',
      '    ・|堤',
      '2.|刊行物',
      '  ・|年報 （各課の報告）',
      '  ・|便り （町の話題）',
    ],
  ],
  [
    'a note at the right margin stands under what it follows, beside the bullets',
    '1. 設計 <ul> ・橋 ・堤 <div style="text-align: right;">[このほか 3件]</div> <p style="text-align: center;">（土木課分）</p> 2. 工事',
    ['1.|設計', '  ・|橋', '  ・|堤', '  |[このほか 3件]', '  |（土木課分）', '2.|工事'],
  ],
  [
    'under a heading the bullets begin anew, even where the same item already has bullets',
    '1. 橋 ・杭 <p>(工事)</p> ・堰 <p>(設計)</p> ・池',
    ['1.|橋', '  ・|杭', '  |(工事)', '    ・|堰', '  |(設計)', '    ・|池'],
  ],
  [
    'a remark belongs to its item, and after the last of several items to their list',
    '1. 港 (1) 桟橋 ※夜間も可 (2) 灯台 ※無料 2. 川 堰を直す。 ※秋から',
    [
      '1.|港',
      '  (1)|桟橋',
      '    ※|夜間も可',
      '  (2)|灯台',
      '  ※|無料',
      '2.|川',
      '  |堰を直す。',
      '  ※|秋から',
    ],
  ],
  [
    'a schedule has one line for each day',
    '1. 日程 5月 2日 受付 15日 抽選 6月上旬 通知 ※郵送も可',
    ['1.|日程', '  |5月2日 受付', '  |15日 抽選', '  |6月上旬 通知', '  ※|郵送も可'],
  ],
  [
    'a table belongs to its item',
    '<p>1. 実績</p> <table><tr><th></th><th>件 数</th></tr> <tr><td>工 事</td><td>1,334</td></tr></table>',
    ['1.|実績[["","件数"],["工事","1,334"]]'],
  ],
  ['a table without an item is one', '<table><tr><td>橋</td></tr></table>', ['|[["橋"]]']],
  [
    'list items of HTML get their number or dot, unless they print one',
    '<ol><li>橋</li><li>堤<ul><li>土</li><li>・石</li></ul></li></ol><ol><li>1. 池</li></ol>',
    ['1.|橋', '2.|堤', '  ・|土', '  ・|石', '1.|池'],
  ],
  [
    'a note that the sheet goes on is layout',
    '<p>1. 橋 板を替える。（次頁に続く）</p> <div>(次ページに続く)</div>',
    ['1.|橋', '  |板を替える。'],
  ],
  [
    'entities and line breaks are read as characters',
    '橋&amp;堤<br>池の水&nbsp;沼の水',
    ['|橋&堤 池の水 沼の水'],
  ],
  ['an empty cell has no items', ' ', []],
]

test.each(cells)('%s', (_, cell, expected) => {
  expect(read(cell)).toEqual(expected)
})
