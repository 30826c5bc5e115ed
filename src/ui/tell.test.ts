import { expect, test } from 'vitest'
import { knowNames, tell } from './tell.ts'

test.each([
  ['空白だけでは登録できない。', 'Spaces alone are not enough.'],
  ['2行目：字下げは19段までにする。', 'Line 2: indent by at most 19 levels.'],
  [
    '「契約」に対するこの操作の権限がない。管理者に相談する。',
    'You have no right to do this with “契約”. Ask an administrator.',
  ],
  ['3ページ：コメントが残っています。', '3ページ: Comments are left.'],
  [
    '個人の氏名とみられる語があります。番号を消す。',
    'A word looks like the name of a person. Remove the number.',
  ],
  ['だれも知らない文。', 'だれも知らない文。'],
])('%s is told in English as far as it is known', (japanese, english) => {
  expect(tell('en', japanese)).toBe(english)
  expect(tell('ja', japanese)).toBe(japanese)
})

test('the sentence that says the most of its own is taken, and what is put in stays as it is', () => {
  expect(tell('en', '「P{1}.*」はすでに登録されている。')).toBe('“P{1}.*” is registered already.')
  expect(tell('en', '「a」は大きすぎる。50MB以内のファイルにする。')).toBe('“a” is too large: at most 50MB.')
})

test('names and days are put into a sentence in English, one by one where there are several', () => {
  knowNames([['programmes.name', '事務事業名']])
  expect(tell('en', '「事務事業名」という項目では並べ替えられない。')).toBe(
    'Nothing can be sorted by a field “Name”.',
  )
  expect(
    tell('en', '始まりの日令和2年4月1日が、前の値の令和3年4月1日より前です。日付の順に並べてください。'),
  ).toBe(
    'The first day 2020-04-01 lies before 2021-04-01 of the value above. Put them in the order of their days.',
  )
  expect(tell('en', '令和2年度の評価は公開していません。')).toBe(
    'The evaluations of fiscal year 2020 are not public.',
  )
})

test('a name with several English ones is put in as the register calls it of whose entry it is said, else as the first that was declared', () => {
  knowNames([
    ['loss-reports.kind.found', '発見'],
    ['incidents.stage.detected', '発見'],
  ])
  const says = '発見・法人その他の団体のどれかを選ぶ。'
  knowNames([['public-names.kind.company', '法人その他の団体']])
  expect(tell('en', says, 'incidents')).toBe('Choose one of Detected, Corporation or association.')
  expect(tell('en', says, 'loss-reports')).toBe('Choose one of Found again, Corporation or association.')
  expect(tell('en', says)).toBe('Choose one of Found again, Corporation or association.')
  // What was told already is not told once more.
  expect(tell('en', tell('en', says, 'incidents'))).toBe(tell('en', says, 'incidents'))
})

test('sentences one after the other are each told, also where a shorter sentence would swallow the first', () => {
  expect(
    tell('en', '実行できないフォルダがある。広報：廃棄と決めていない。広報：満了日が決まっていない。'),
  ).toBe(
    'Some folders cannot be dealt with. 広報: Its disposal has not been decided. 広報: It has no last day of retention.',
  )
})

test('a list of choices is put in in English, also where the name of a choice holds the dot between choices', () => {
  knowNames([
    ['public-names.kind.company', '法人その他の団体'],
    ['public-names.kind.work', '作品・行事の名称'],
  ])
  expect(tell('en', '法人その他の団体・作品・行事の名称のどれかを選ぶ。')).toBe(
    'Choose one of Corporation or association, Name of a work or event.',
  )
})
