import { type Language, say } from '#ui/say.ts'

/** A browser and its machine in words, from what it says of itself; a person only has to recognise it. */
export function deviceWords(language: Language | undefined, userAgent: string): string {
  const browser = BROWSERS.find(([sign]) => userAgent.includes(sign))?.[1]
  const machine = MACHINES.find(([sign]) => userAgent.includes(sign))?.[1]
  const known = [browser, machine].filter((part) => part !== undefined)
  return known.length > 0 ? known.join(' / ') : say(language, 'device.unknown', '不明な端末')
}

/** In this order: many say that they are also the others. */
const BROWSERS: readonly [string, string][] = [
  ['Edg/', 'Microsoft Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
]

const MACHINES: readonly [string, string][] = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Macintosh', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
]
