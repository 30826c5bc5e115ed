import { z } from 'zod'
import { isCorporateNumber } from '#core/record/check-digit.ts'
import { choice, type Field, text } from '../define.ts'
import type { Meaning } from '../meaning.ts'
import type { Party } from '../values.ts'
import { oneLine } from './one-line.ts'
import { wholeOfParts } from './parts.ts'

const KINDS = {
  corporation: '法人',
  publicBody: '公共団体',
  soleTrader: '個人事業主',
  person: '個人',
} as const

const PARTS = {
  kind: choice('区分', KINDS),
  name: text('名称', { max: 200 }),
  kana: text('フリガナ', { max: 200, optional: true }),
  corporateNumber: text('法人番号', { max: 13, optional: true }),
} as const satisfies Record<string, Field>

/** A corporation, a public body, a sole trader or a natural person. */
export const partyMeaning: Meaning<'party', Party> = {
  column: 'jsonb',
  data: 'object',
  schema: () =>
    z
      .strictObject({
        kind: z.enum(Object.keys(KINDS) as Party['kind'][], '区分を選ぶ。'),
        name: oneLine().max(200, '200文字以内で入力する。'),
        kana: oneLine().max(200).nullable(),
        corporateNumber: z.string().refine(isCorporateNumber, '法人番号の検査数字が合わない。').nullable(),
      })
      .refine(
        (value) =>
          value.corporateNumber === null || value.kind === 'corporation' || value.kind === 'publicBody',
        '法人番号は法人と公共団体だけが持つ。',
      ),
  ...wholeOfParts<Party>(),
  print: (value) =>
    value.corporateNumber ? `${value.name}（法人番号${value.corporateNumber}）` : value.name,
  parts: () => PARTS,
}
