import { z } from 'zod'
import { type Field, text } from '../define.ts'
import type { Meaning } from '../meaning.ts'
import type { Address } from '../values.ts'
import { oneLine } from './one-line.ts'
import { wholeOfParts } from './parts.ts'

const PARTS = {
  postalCode: text('郵便番号', { max: 8, optional: true }),
  prefecture: text('都道府県', { max: 10 }),
  city: text('市区町村', { max: 50 }),
  town: text('町名・丁目', { max: 100 }),
  street: text('番地以下', { max: 100, optional: true }),
  building: text('建物名・部屋', { max: 100, optional: true }),
} as const satisfies Record<string, Field>

/** A postal address. */
export const addressMeaning: Meaning<'address', Address> = {
  column: 'jsonb',
  data: 'object',
  schema: () =>
    z.strictObject({
      postalCode: z
        .string()
        .transform((digits) => digits.normalize('NFKC').replace('-', ''))
        .refine((digits) => /^\d{7}$/.test(digits), '郵便番号は数字七桁で入力する。')
        .nullable(),
      prefecture: oneLine().max(10),
      city: oneLine().max(50),
      town: oneLine().max(100),
      street: oneLine().max(100).nullable(),
      building: oneLine().max(100).nullable(),
    }) as z.ZodType<Address>,
  ...wholeOfParts<Address>(),
  print(value) {
    const code = value.postalCode ? `〒${value.postalCode.slice(0, 3)}-${value.postalCode.slice(3)} ` : ''
    const building = value.building ? ` ${value.building}` : ''
    return `${code}${value.prefecture}${value.city}${value.town}${value.street ?? ''}${building}`
  },
  parts: () => PARTS,
}
