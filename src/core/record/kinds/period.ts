import { z } from 'zod'
import { printWareki } from '#core/calendar/wareki.ts'
import { day } from '../define.ts'
import type { Meaning } from '../meaning.ts'
import type { Period } from '../values.ts'
import { dayMeaning } from './day.ts'
import { wholeOfParts } from './parts.ts'

const PARTS = { from: day('から', { optional: true }), until: day('まで', { optional: true }) } as const
const endpoint = dayMeaning.schema(PARTS.from).nullable()

/** A span of days, open at either end. */
export const periodMeaning: Meaning<'period', Period> = {
  column: 'jsonb',
  data: 'object',
  schema: () =>
    z
      .strictObject({ from: endpoint, until: endpoint })
      .refine((value) => value.from !== null || value.until !== null, '始期か終期を入力する。')
      .refine(
        (value) => value.from === null || value.until === null || value.until >= value.from,
        '終期は始期以後の日付にする。',
      ),
  ...wholeOfParts<Period>(),
  print: (value) =>
    `${value.from ? printWareki(value.from) : ''}～${value.until ? printWareki(value.until) : ''}`,
  parts: () => PARTS,
}
