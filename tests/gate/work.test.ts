import { expect, test } from 'vitest'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText, means } from '#core/rules/gate/check-text.ts'

test.each([
  '氏名：',
  'さん',
  '佐藤さん、',
  '山田太郎',
  '申請者 ',
  '行為者 森、',
  '母：',
  '(林)',
  '外3名',
  '様方',
])(
  'a text of nothing but %s asks four times as much for four times its length, and no more for a letter than people would think',
  (unit) => {
    const [short, long] = [4000, 16_000].map((length) => workOn(unit.repeat(length / unit.length)))
    expect(long).toBeGreaterThan(0)
    expect((long ?? 0) / (short ?? 1)).toBeLessThan(4.6)
    expect((long ?? 0) / 16_000).toBeLessThan(300)
  },
)

/** The questions that are put to the table of words and to what was learned, for one text. */
function workOn(text: string): number {
  let work = 0
  const { model, table, allowed } = means(allowances({ names: [], secret: [] }))
  const counting = {
    allowed,
    quick: null,
    table: { find: (hash: number) => count(table.find(hash)) },
    model: { ...model, rowOf: (feature: number) => count(model.rowOf(feature)) },
  }
  checkText({ text, as: 'prose' }, counting)
  return work

  function count(answer: number): number {
    work += 1
    return answer
  }
}
