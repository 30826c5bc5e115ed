import { textMeaning } from '#core/record/kinds/text.ts'
import { lineFace } from './line.tsx'
import { textDifference } from './text-difference.tsx'

/** A line of words. */
export const textFace = lineFace<'text'>(textMeaning, { width: 'full' }, { Diff: textDifference() })
