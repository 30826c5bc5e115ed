import type { OutlineItem } from '#core/record/values.ts'
import type { Booklet, BookletMeasure, BookletProgramme } from '../booklet.ts'

const library: BookletProgramme = {
  name: '移動図書館（ふくろう号）の運行',
  departments: ['文化部'],
  sections: ['図書課', '車両課'],
  isNew: false,
  goal: [paragraph('本を町のすみずみへ届ける。')],
  budget: 4_120_000,
  budgetNote: null,
  content: [
    numbered('1.', '巡回', [
      paragraph('週に三日、町内の広場をまわる。'),
      numbered('(1)', '広場の数 12か所'),
      numbered('(2)', '積む本', [bullet('絵本'), bullet('点字の本'), paragraph('[このほか雑誌 8種]')]),
    ]),
    numbered('2.', '読書会', [paragraph('広場ごとに読書会を開く。')]),
  ],
  isReference: false,
}

const ferry: BookletProgramme = {
  name: '渡し船の復活',
  departments: ['交通部', '文化部'],
  sections: ['港湾課'],
  isNew: true,
  goal: [paragraph('川の両岸を船で結ぶ。'), paragraph('あわせて船大工の技を残す。')],
  budget: 88_000_000,
  budgetNote: '一次補正を含む',
  content: [
    numbered('1.', '船の建造', [paragraph('木造の船を一艘つくる。')], ['緊急対策事業']),
    {
      marker: '2.',
      text: '乗客の見込み',
      table: [
        ['', '人数'],
        ['平日', '1,200'],
      ],
    },
  ],
  isReference: false,
}

const works: BookletProgramme = {
  name: '水路の手入れ',
  departments: ['建設部'],
  sections: ['水路課'],
  isNew: false,
  goal: [paragraph('水路を安全に保つ。')],
  budget: null,
  budgetNote: '各課の予算による',
  content: [
    numbered('1.', 'しゅんせつ', [bullet('北水路'), bullet('南水路')]),
    {
      marker: '',
      text: '',
      marks: ['緊急見直し対象事業'],
      items: [
        heading('(工事)', [bullet('東水路の改修（延期）')]),
        heading('(設計)', [bullet('西水路の設計（延期）')]),
      ],
    },
  ],
  isReference: false,
}

const plan: BookletProgramme = {
  name: '町づくり計画（前期）の推進',
  departments: ['企画領域'],
  sections: [],
  isNew: false,
  goal: [paragraph('計画を進める。')],
  budget: null,
  budgetNote: null,
  content: [paragraph('計画の年次報告をまとめる。')],
  isReference: true,
}

const boat: BookletMeasure = {
  kind: 'emergencyMeasure',
  programme: ferry.name,
  sections: ferry.sections,
  summary: [numbered('○', '木造の船を一艘つくる')],
}

const canal: BookletMeasure = {
  kind: 'urgentReview',
  programme: works.name,
  sections: works.sections,
  summary: [
    heading('（工事）', [numbered('○', '東水路の改修（延期）')]),
    heading('（設計）', [numbered('○', '西水路の設計（延期）')]),
  ],
}

/** The booklet of an invented town, with one programme of every sort; its sheets and lists agree. */
export const sampleBooklet: Booklet = {
  fiscalYear: 2023,
  committee: '町政委員会',
  preface: [paragraph('この冊子の見方'), { marker: '○', text: '新しい事業は区分に示す。' }],
  programmes: [library, ferry, works, plan],
  measures: [boat, canal],
}

function paragraph(text: string): OutlineItem {
  return { marker: '', text }
}

function bullet(text: string): OutlineItem {
  return { marker: '・', text }
}

function numbered(
  marker: string,
  text: string,
  items: OutlineItem[] = [],
  marks: string[] = [],
): OutlineItem {
  return { marker, text, ...(marks.length > 0 && { marks }), ...(items.length > 0 && { items }) }
}

function heading(text: string, items: OutlineItem[]): OutlineItem {
  return { marker: '', text, items }
}
