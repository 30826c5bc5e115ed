import { markerNumber } from '#core/record/kinds/outline-marker.ts'

/** A marker that heads an item of a list without numbers, remarks apart. */
export const BULLET = /^[・○●◎◇◆□■]$/
/** A marker at the beginning of a text, after a space or after `。`, but not inside a date or number. */
export const MARKER =
  /(?<=^|[\s。])(?<![\d０-９][.．]\s*)(?:[\d０-９]{1,2}[.．](?![\d０-９])|[(（][\d０-９]{1,2}[)）]|[①-⑳㉑-㉟㊱-㊿]|[・※○●◎◇◆□■]|[(（][ア-ン][)）]|[ア-ン][.．]|[ア-ン](?=\s+[^\sー]))\s*/g

/** A marker found in a text: where, and with the spaces behind it. */
type Start = { readonly index: number; readonly 0: string }

/**
 * Tells, text after text of one cell, which single letters number an item. Words may be set wide, so that a letter between spaces
 * says little: `ア` counts at the beginning of a text, or where `イ` follows in it, and each other letter after the one before it.
 */
export function lettersThatNumber(): (starts: readonly Start[]) => Start[] {
  let last = 0
  return (starts) =>
    starts.filter((start, place) => {
      if (!isLetter(start)) return true
      const number = markerNumber(start[0].trim())
      const begins =
        number === 1 &&
        (start.index === 0 || starts.some((other, at) => at > place && other[0].trim() === SECOND))
      if (number === null || (!begins && (last === 0 || number !== last + 1))) return false
      last = number
      return true
    })
}

const SECOND = 'イ'

function isLetter(start: Start): boolean {
  return /^[ア-ン]$/.test(start[0].trim())
}
