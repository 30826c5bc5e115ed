import type { Municipality } from '#core/rules/municipality.ts'
import type { Booklet, BookletProgramme } from '../booklet.ts'

/** An imaginary town, for the tests of printing. */
export const midorimachi: Municipality = {
  code: '999997',
  name: 'みどり町',
  nameKana: 'みどりまち',
  nameEnglish: 'Midori Town',
  prefecture: '東京都',
  noun: '町',
  bodies: { assembly: '町議会', executive: '町長', educationBoard: '教育委員会' },
  openDataLicence: {
    name: 'CC-BY-4.0',
    title: 'クリエイティブ・コモンズ 表示 4.0 国際',
    path: 'https://creativecommons.org/licenses/by/4.0/deed.ja',
  },
  colour: '#0f5f4a',
}

/** A programme with every shape that a sheet can have: marks, a table, three depths, a note on the budget. */
export const libraries: BookletProgramme = {
  name: '図書館の「夜間開館」と読書バリアフリーの推進',
  departments: ['生涯学習部', '福祉部'],
  sections: ['中央図書館', '障害福祉課'],
  isNew: true,
  goal: [
    { marker: '', text: '仕事帰りの町民が、無理なく本を借りられるようにする。' },
    { marker: '1.', text: '夜間開館', items: [{ marker: '', text: '週2日、午後9時まで' }] },
    { marker: '2.', text: '読書バリアフリー' },
  ],
  budget: 12_345_000,
  budgetNote: '（うち補正 1,000千円）',
  content: [
    {
      marker: '1.',
      text: '夜間開館の拡充',
      marks: ['緊急対策事業'],
      items: [
        {
          marker: '(1)',
          text: '開館時間',
          items: [
            { marker: '①', text: '中央館は、火曜日と金曜日' },
            { marker: '②', text: '分館は、金曜日' },
          ],
        },
        {
          marker: '(2)',
          text: '来館者数の見込み',
          table: [
            ['', '延べ人数', '前年度比（%）'],
            ['中央館', '10,200', '104.5'],
            ['分館', '3,400', '△2.1'],
          ],
        },
      ],
    },
    {
      marker: '2.',
      text: '展示会',
      marks: ['緊急見直し対象事業'],
      items: [
        { marker: '・', text: '秋の展示会 <講演> & 朗読（延期）' },
        { marker: '※', text: '日程は "未定" とする。' },
      ],
    },
  ],
  isReference: false,
}

/** The plainest programme: no budget, one paragraph. */
export const plainProgramme: BookletProgramme = {
  name: '町有林の手入れ',
  departments: ['環境部'],
  sections: ['みどり課'],
  isNew: false,
  goal: [{ marker: '', text: '間伐を計画どおりに進める。' }],
  budget: null,
  budgetNote: null,
  content: [{ marker: '', text: '森林組合とともに、年間5ヘクタールの間伐を行う。' }],
  isReference: false,
}

/** A programme that cannot fit on one page. */
export const longProgramme: BookletProgramme = {
  ...plainProgramme,
  name: '道路と橋りょうの長寿命化',
  departments: ['土木部'],
  sections: ['道路管理課'],
  budget: 987_654_321_000,
  content: Array.from({ length: 40 }, (_, index) => ({
    marker: `${index + 1}.`,
    text: `第${index + 1}路線の補修`,
    items: [{ marker: '', text: '舗装の打換え、側溝の入替え及び照明の更新を行う。' }],
  })),
}

/** The booklet of the imaginary town: four programmes, one of them in the reference part, two measures. */
export const midoriBooklet: Booklet = {
  fiscalYear: 2020,
  committee: '総務文教委員会',
  preface: [
    { marker: '', text: '町は、暮らしを支える事業を優先する。' },
    { marker: '○', text: '優先して行う事業には、印を付ける。', marks: ['緊急対策事業'] },
  ],
  programmes: [
    libraries,
    longProgramme,
    plainProgramme,
    { ...plainProgramme, name: '総合計画の進行管理', sections: [], isReference: true },
  ],
  measures: [
    {
      kind: 'emergencyMeasure',
      programme: libraries.name,
      sections: ['中央図書館'],
      summary: [{ marker: '○', text: '開館を夜まで延ばす' }],
    },
    {
      kind: 'urgentReview',
      programme: plainProgramme.name,
      sections: ['みどり課'],
      summary: [{ marker: '○', text: '苗木の配布を休止' }],
    },
  ],
}
