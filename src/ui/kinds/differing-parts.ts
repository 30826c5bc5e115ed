/** A part of two texts: only in the one before, only in the one after, or in both. */
export type DifferingPart = { side: 'before' | 'after' | 'same'; text: string }

/** Cells of the table of common parts; beyond it two texts are told apart by their beginning and end alone. */
const MOST_CELLS = 1_000_000

/** The shortest way from one list of parts to the other by parts taken out and put in; parts that stay are kept in their order. */
export function differingParts(before: readonly string[], after: readonly string[]): DifferingPart[] {
  const head = commonStart(before, after)
  const tail = commonStart(before.slice(head).reverse(), after.slice(head).reverse())
  const same = (parts: readonly string[]): DifferingPart[] =>
    parts.map((text) => ({ side: 'same' as const, text }))
  return [
    ...same(before.slice(0, head)),
    ...between(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ]
}

function commonStart(left: readonly string[], right: readonly string[]): number {
  let count = 0
  while (count < left.length && left[count] === right[count]) count++
  return count
}

function between(left: readonly string[], right: readonly string[]): DifferingPart[] {
  if (left.length * right.length > MOST_CELLS) {
    return [
      ...left.map((text) => ({ side: 'before' as const, text })),
      ...right.map((text) => ({ side: 'after' as const, text })),
    ]
  }
  const lengths = commonLengths(left, right)
  const length = (i: number, j: number) => lengths[i]?.[j] ?? 0
  const parts: DifferingPart[] = []
  let i = 0
  let j = 0
  while (i < left.length || j < right.length) {
    const [old, young] = [left[i], right[j]]
    if (old !== undefined && old === young) {
      parts.push({ side: 'same', text: old })
      i++
      j++
    } else if (old !== undefined && (young === undefined || length(i + 1, j) >= length(i, j + 1))) {
      parts.push({ side: 'before', text: old })
      i++
    } else {
      parts.push({ side: 'after', text: young ?? '' })
      j++
    }
  }
  return parts
}

/** At [i][j]: how many parts the rest of left from i and of right from j have in common. */
function commonLengths(left: readonly string[], right: readonly string[]): number[][] {
  const table = Array.from({ length: left.length + 1 }, () => Array<number>(right.length + 1).fill(0))
  for (let i = left.length - 1; i >= 0; i--) {
    const row = table[i] ?? []
    const below = table[i + 1] ?? []
    for (let j = right.length - 1; j >= 0; j--) {
      row[j] = left[i] === right[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}
