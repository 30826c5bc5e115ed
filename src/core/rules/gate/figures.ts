import type { Reading } from './reading.ts'
import { HONORIFICS, LABELS, OFFICES, PERSONAL, PERSONAL_OF } from './vocabulary.ts'
import { endsWithAny, startsWithAny } from './word-edges.ts'

/**
 * Whether a stretch names somebody of history, letters or the arts: where a label, respect or what happens to people stands beside it,
 * it is somebody else of that name.
 */
export function isFigure({ text, allowed }: Reading, start: number, end: number): boolean {
  if (!allowed.coversFigure(text, start, end)) return false
  let at = start
  while (at > 0 && GAPS.has(text[at - 1] ?? '')) at -= 1
  const after = text.slice(end, end + 16).trimStart()
  return (
    !isBehindLabel(text, at) &&
    !startsWithAny(after, HONORIFICS) &&
    !(PERSONAL.test(after) && !/^[作著筆邸]/.test(after)) &&
    !PERSONAL_OF.test(after)
  )
}

const GAPS = new Set(' :(「『【・')

function isBehindLabel(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at)
  return endsWithAny(before, LABELS) || endsWithAny(before, OFFICES)
}
