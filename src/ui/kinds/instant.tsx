import { instantMeaning } from '#core/record/kinds/instant.ts'
import { lineFace } from './line.tsx'

/** A moment, shown and typed in Japan's time. */
export const instantFace = lineFace<'instant'>(
  instantMeaning,
  { type: 'datetime-local', width: 'middle', step: 'any' },
  {
    Show: ({ field, value }) => <time datetime={value}>{instantMeaning.print(value, field)}</time>,
    fill: (_, name, value) => ({ [name]: [inJapan(value)] }),
  },
)

/** The local form that the control wants, without seconds or milliseconds that are zero. */
function inJapan(value: string): string {
  const shifted = new Date(Date.parse(value) + NINE_HOURS).toISOString().slice(0, -1)
  return shifted.replace(/\.000$/, '').replace(/(T\d\d:\d\d):00$/, '$1')
}

const NINE_HOURS = 9 * 60 * 60 * 1000
