import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

/** Yes or no. */
export const flagMeaning: Meaning<'flag', boolean> = {
  column: 'boolean',
  data: 'boolean',
  schema: () => z.boolean('はい・いいえで入力する。'),
  parse(text) {
    const word = text.normalize('NFKC').trim().toLowerCase()
    if (YES.has(word)) return { value: true }
    if (NO.has(word)) return { value: false }
    return { says: '有・無 または true・false で入力する。' }
  },
  write: (value) => String(value),
  print: (value) => (value ? '有' : '無'),
}

const YES = new Set(['true', '1', '有', 'はい', '○', '〇', 'yes'])
const NO = new Set(['false', '0', '無', 'いいえ', '×', '-', 'no'])
