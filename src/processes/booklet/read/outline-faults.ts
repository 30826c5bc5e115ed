import { markerNumber, markerStyle } from '#core/record/kinds/outline-marker.ts'
import type { OutlineItem } from '#core/record/values.ts'
import { keyOf } from './spacing.ts'

/** Numbers of one list, at any level, that do not count on from 1, as sentences. */
export function numberingFaults(items: readonly OutlineItem[]): string[] {
  const last = new Map<string, string>()
  return items.flatMap(({ marker, items: below = [] }) => {
    const before = last.get(markerStyle(marker))
    if (markerNumber(marker) !== null) last.set(markerStyle(marker), marker)
    return [...numberFault(marker, before), ...numberingFaults(below)]
  })
}

/** Bullets that stand twice in one list, at least once without a note in brackets that would tell them apart. */
export function repeatedItems(items: readonly OutlineItem[]): string[] {
  const bullets = items
    .filter(({ marker, text }) => marker !== '' && markerNumber(marker) === null && text !== '')
    .map(({ text }) => keyOf(text))
  const repeated = bullets.filter(
    (text, index) =>
      bullets.some((other, at) => at !== index && withoutNotes(other) === text) &&
      bullets.indexOf(text) === index,
  )
  return [...repeated, ...items.flatMap(({ items: below = [] }) => repeatedItems(below))]
}

function numberFault(marker: string, before: string | undefined): string[] {
  const number = markerNumber(marker)
  if (number === null || number === (before === undefined ? 0 : (markerNumber(before) ?? 0)) + 1) return []
  return [
    before === undefined
      ? `番号が「${marker}」から始まっています。`
      : `番号が「${before}」の次に「${marker}」です。`,
  ]
}

function withoutNotes(text: string): string {
  return text.replace(/(?:\([^()]*\))+$/, '')
}
