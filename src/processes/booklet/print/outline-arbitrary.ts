import fc from 'fast-check'
import type { OutlineItem } from '#core/record/values.ts'

const text = fc
  .stringMatching(/^[ぁ-んァ-ヶ一-龠A-Za-z0-9<>&"'=（）「」、%]{1,12}$/u)
  .filter((words) => words.trim() === words)

/** Any outline of several depths, with marks, markers of every sort and tables; for the tests of printing. */
export const anyOutline: fc.Arbitrary<OutlineItem[]> = fc.letrec<{ items: OutlineItem[]; item: OutlineItem }>(
  (tie) => ({
    item: fc.record(
      {
        marker: fc.constantFrom('', '1.', '(2)', '③', '・', '※', '○', 'ア'),
        text,
        marks: fc.array(text, { maxLength: 2 }),
        table: fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 }),
        items: tie('items'),
      },
      { requiredKeys: ['marker', 'text'] },
    ) as fc.Arbitrary<OutlineItem>,
    items: fc.array(tie('item'), { maxLength: 3, depthIdentifier: 'outline' }),
  }),
).items

/** All texts of an outline in the order in which they are read: text, marks, what lies below. */
export function textsOf(items: readonly OutlineItem[]): string[] {
  return items.flatMap(({ text: own, marks = [], items: below = [] }) => [own, ...marks, ...textsOf(below)])
}
