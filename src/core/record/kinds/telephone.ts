import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

/** A telephone number, digits and hyphens, with an area code. */
export const telephoneMeaning: Meaning<'telephone', string> = {
  column: 'text',
  data: 'string',
  schema: () =>
    z
      .string('電話番号で入力する。')
      .regex(/^(\+\d{1,3}-?|0)\d{1,4}-?\d{1,4}-?\d{3,4}$/, '03-5432-1111 のように入力する。'),
  parse: (text) => ({
    value: text
      .normalize('NFKC')
      .replace(/[‐−–—ー]/g, '-')
      .replace(/\s/g, ''),
  }),
  write: (value) => value,
  print: (value) => value,
}
