import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

/** A moment, kept as ISO 8601 in UTC with milliseconds; shown in Japan's time. */
export const instantMeaning: Meaning<'instant', string> = {
  column: 'timestamptz',
  data: 'datetime',
  schema: () =>
    z
      .string('日時で入力する。')
      .refine((value) => ISO.test(value) && !Number.isNaN(Date.parse(value)), '日時で入力する。'),
  parse(text) {
    const zoned = /(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}+09:00`
    const at = new Date(zoned)
    return Number.isNaN(at.getTime())
      ? { says: '2020-06-01T09:00 のように入力する。' }
      : { value: at.toISOString() }
  },
  write: (value) => value,
  print: (value) => JAPAN.format(new Date(value)),
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const JAPAN = new Intl.DateTimeFormat('ja-JP', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Tokyo',
})
