import { instant } from '#core/record/define.ts'
import { instantMeaning } from '#core/record/kinds/instant.ts'
import type { Language } from '#ui/say.ts'

/** A moment in Japan's time, in the reader's language. */
export function printMoment(language: Language, at: string): string {
  if (language !== 'en') return instantMeaning.print(at, instant(''))
  return `${ENGLISH.format(new Date(at))} (Japan)`
}

/** A size as programs that load files show it: 12.3 MB. */
export function printBytes(bytes: number): string {
  const at = Math.max(
    0,
    UNITS.findIndex(([size]) => bytes >= size),
  )
  const [size, unit] = UNITS[at] ?? [1, 'B']
  return `${(bytes / size).toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`
}

const ENGLISH = new Intl.DateTimeFormat('en', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Tokyo',
})
const UNITS = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
  [1, 'B'],
] as const
