import { z } from 'zod'
import { text } from '../define.ts'
import type { Meaning } from '../meaning.ts'
import type { PersonName } from '../values.ts'
import { oneLine } from './one-line.ts'
import { wholeOfParts } from './parts.ts'

const PARTS = { name: text('氏名', { max: 100 }), kana: text('フリガナ', { max: 100 }) } as const

/** The name of a natural person. */
export const personNameMeaning: Meaning<'personName', PersonName> = {
  column: 'jsonb',
  data: 'object',
  schema: () =>
    z.strictObject({
      name: oneLine().max(100, '100文字以内で入力する。'),
      kana: oneLine()
        .max(100, '100文字以内で入力する。')
        .regex(/^[ァ-ヶー・　 ]+$/, '全角カタカナで入力する。'),
    }),
  ...wholeOfParts<PersonName>(),
  print: (value) => `${value.name}（${value.kana}）`,
  parts: () => PARTS,
}
