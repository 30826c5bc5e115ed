/**
 * What a letter is of a name: the first, an inner, the last or the only letter of a surname or of a given name, or of a name that has no such
 * parts (in kana, Latin letters, initials); the space between surname and given name; a number by which somebody is found; or nothing.
 */
const TAGS = [
  'none',
  'surname-first',
  'surname-inner',
  'surname-last',
  'surname-only',
  'given-first',
  'given-inner',
  'given-last',
  'given-only',
  'other-first',
  'other-inner',
  'other-last',
  'other-only',
  'gap',
  'number-first',
  'number-inner',
] as const

export const TAG_COUNT = TAGS.length
export const [NONE, SURNAME, GIVEN, OTHER, GAP, NUMBER] = [0, 1, 5, 9, 13, 14] as const

/** Which tags may follow each tag. */
export const NEXT: readonly (readonly number[])[] = TAGS.map((_, tag) => {
  const starts = [SURNAME, SURNAME + 3, GIVEN, GIVEN + 3, OTHER, OTHER + 3, NUMBER]
  if (tag === NONE) return [NONE, ...starts]
  if (tag === GAP) return [GAP, GIVEN, GIVEN + 3]
  if (tag >= NUMBER) return [NONE, NUMBER + 1]
  const part = tag < GIVEN ? SURNAME : tag < OTHER ? GIVEN : OTHER
  const place = tag - part
  if (place < 2) return [part + 1, part + 2]
  if (part === SURNAME) return [NONE, GAP, GIVEN, GIVEN + 3]
  return [NONE]
})

/** Which tags may stand before each tag. */
export const PREVIOUS: readonly (readonly number[])[] = TAGS.map((_, tag) =>
  TAGS.map((_, from) => from).filter((from) => NEXT[from]?.includes(tag)),
)

/** Tags with which a text may begin and end. */
export const isFirst = (tag: number) => tag === NONE || NEXT[NONE]?.includes(tag) === true
export const isLast = (tag: number) => NEXT[tag]?.includes(NONE) === true
