import { expect, test } from 'vitest'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText } from '#core/rules/gate/check-text.ts'
import { type Lexicon, lexicon } from '#core/rules/gate/lexicon.ts'
import { dictionaryWords } from '#core/store/gate/dictionary-words.ts'
import { loadTokenizer } from '#platform/tokenizer.ts'

const cut = loadTokenizer()
const allowed = allowances({ names: [], secret: [] })

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

/** The letters that are cut into words, and the questions that are put to the lists of names, for one text. */
function workOn(text: string): number {
  let work = 0
  const counting = Object.fromEntries(
    Object.entries(lexicon()).map(([name, ask]) => [
      name,
      (...asked: never[]) => {
        work += 1
        return (ask as (...own: never[]) => unknown)(...asked)
      },
    ]),
  ) as Lexicon
  const tokenize = (own: string) => {
    work += own.length
    return dictionaryWords(cut(own))
  }
  checkText({ text, as: 'prose' }, { lexicon: counting, allowed, tokenize })
  return work
}
