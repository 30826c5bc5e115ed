import unidic from '../unidic-names.json' with { type: 'json' }

/** In how many steps weights of letters are told apart. */
const STEPS = 9
const weights = new Uint8Array(4 * 0x10000)
for (const entry of unidic.letters.split(' ')) {
  const [letter = '', ...own] = entry.split(',')
  own.forEach((weight, kind) => {
    weights[kind * 0x10000 + letter.charCodeAt(0)] =
      1 + Math.max(0, Math.min(STEPS - 1, Math.round(Number(weight) / 8) + 4))
  })
}

/**
 * How much likelier a letter is in names than in common nouns, as a step from 1 to 9; 0 where no name has it. The kinds: 0 as the first and 1
 * as the last of a surname, 2 as the first and 3 as the last of a given name.
 */
export function lettersWeight(code: number, kind: 0 | 1 | 2 | 3): number {
  return weights[kind * 0x10000 + (code & 0xffff)] ?? 0
}
