/** A marker that heads an item of a list without numbers, remarks apart. */
export const BULLET = /^[・○●◎◇◆□■]$/
/** A marker at the beginning of a text, after a space or after `。`, but not inside a date or number. */
export const MARKER =
  /(?<=^|[\s。])(?<![\d０-９][.．]\s*)(?:[\d０-９]{1,2}[.．](?![\d０-９])|[(（][\d０-９]{1,2}[)）]|[①-⑳]|[・※○●◎◇◆□■]|[(（][ア-ン][)）]|[ア-ン][.．])\s*/g

/** The class of a marker: markers of one class are siblings. */
export function markerClass(marker: string): string {
  const plain = marker.normalize('NFKC')
  if (/^[①-⑳]$/.test(marker)) return '①'
  if (/^\d+\.$/.test(plain)) return '1.'
  if (/^\(\d+\)$/.test(plain)) return '(1)'
  if (/^\([ア-ン]\)$/.test(plain)) return '(ア)'
  return /^[ア-ン]\.$/.test(plain) ? 'ア.' : marker
}

/** The number of a numbered marker; null for a bullet or a letter. */
export function markerNumber(marker: string): number | null {
  const digits = marker.normalize('NFKC').replace(/[().]/g, '')
  return /^\d+$/.test(digits) ? Number(digits) : null
}
