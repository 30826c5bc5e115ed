import type { Redaction } from './record.ts'

/** A paper of two pages in which a name is hidden wherever it stands, and a seal by a box. */
export const letterWithName: Redaction = {
  number: '2020-1',
  subject: '公園の利用に関する要望への回答（令和2年5月）',
  document: null,
  programme: 'P001',
  section: 'S001',
  request: null,
  original: null,
  marks: [
    {
      kind: 'words',
      page: null,
      left: null,
      top: null,
      width: null,
      height: null,
      words: '緑丘みどり',
      ground: 'a7-2',
      reason: '個人の氏名などで、公にすると特定の個人を識別できるため。',
    },
    {
      kind: 'box',
      page: 1,
      left: 7000,
      top: 1200,
      width: 1200,
      height: 800,
      words: null,
      ground: 'a7-3',
      reason: '法人の印影で、公にすると正当な利益を害するおそれがあるため。',
    },
  ],
  result: null,
  pages: null,
  grounds: null,
  note: null,
}

/** A table of which a column is dropped. */
export const tableWithColumn: Redaction = {
  ...letterWithName,
  number: '2020-2',
  subject: '助成金の交付先の一覧（令和元年度）',
  marks: [
    {
      kind: 'cells',
      page: 1,
      left: null,
      top: null,
      width: null,
      height: null,
      words: 'C:C',
      ground: 'a7-2',
      reason: '個人の連絡先で、公にすると特定の個人を識別できるため。',
    },
  ],
}
