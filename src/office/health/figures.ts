import { momentText } from '#core/office/words.ts'
import { type Language, say } from '#ui/say.ts'

/** Bytes as people read them: 1.9 GB. */
export function bytesText(bytes: number): string {
  const step = Math.max(0, Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)))
  const value = bytes / 1000 ** step
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[step]}`
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A lapse of time in the one unit that fits it. */
export function lapseText(language: Language, milliseconds: number): string {
  const seconds = milliseconds / 1000
  const [value, unit] =
    seconds < 1
      ? [Math.round(milliseconds), say(language, 'health.ms', 'ミリ秒')]
      : seconds < 120
        ? [Math.round(seconds * 10) / 10, say(language, 'health.seconds', '秒')]
        : seconds < 7200
          ? [Math.round(seconds / 60), say(language, 'health.minutes', '分')]
          : [Math.round(seconds / 3600), say(language, 'health.hours', '時間')]
  return `${value.toLocaleString('ja')} ${unit}`
}

/** Since when a thing stands so, as it is shown. */
export function sinceText(language: Language, since: Date | null): string {
  return since === null ? '' : momentText(language, since, 'short')
}

/** A sentence with its figures. */
export function fill(sentence: string, figures: Readonly<Record<string, string | number>>): string {
  return Object.entries(figures).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, String(value)),
    sentence,
  )
}
