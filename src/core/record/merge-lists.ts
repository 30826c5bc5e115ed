/**
 * Two changed versions of a list and the list from which both came, as one list that has the changes of both; null where both
 * changed the same place in different ways. Items are compared as texts; what both did alike is done once.
 */
export function mergeLists(
  base: readonly string[],
  theirs: readonly string[],
  mine: readonly string[],
): string[] | null {
  if ((base.length + 1) * (Math.max(theirs.length, mine.length) + 1) > LARGEST) return null
  const left = placesOf(base, theirs)
  const right = placesOf(base, mine)
  const merged: string[] = []
  let [at, theirAt, mineAt] = [0, 0, 0]
  while (at <= base.length) {
    // The next item that all three still have: what stands before it was changed by one side, by both alike, or is disputed.
    let next = at
    while (next < base.length && (left[next] === undefined || right[next] === undefined)) next += 1
    const [theirEnd, mineEnd] = [left[next] ?? theirs.length, right[next] ?? mine.length]
    const chunk = mergeChunk(
      base.slice(at, next),
      theirs.slice(theirAt, theirEnd),
      mine.slice(mineAt, mineEnd),
    )
    if (chunk === null) return null
    merged.push(...chunk)
    if (next < base.length) merged.push(base[next] as string)
    at = next + 1
    theirAt = theirEnd + 1
    mineAt = mineEnd + 1
  }
  return merged
}

/** Comparisons that a merge may take: tables of 2,000 rows; what is longer is left to the people. */
const LARGEST = 5_000_000

function mergeChunk(
  base: readonly string[],
  theirs: readonly string[],
  mine: readonly string[],
): readonly string[] | null {
  if (isEqual(theirs, mine) || isEqual(base, mine)) return theirs
  return isEqual(base, theirs) ? mine : null
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index])
}

/** For each item of the base the place in the other list where it stands still; undefined where it is gone. Longest common subsequence. */
function placesOf(base: readonly string[], other: readonly string[]): (number | undefined)[] {
  const width = other.length + 1
  const lengths = new Uint16Array((base.length + 1) * width)
  for (let row = base.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        base[row] === other[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
    }
  }
  const places: (number | undefined)[] = base.map(() => undefined)
  let [row, column] = [0, 0]
  while (row < base.length && column < other.length) {
    if (base[row] === other[column]) {
      places[row] = column
      row += 1
      column += 1
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1
    else column += 1
  }
  return places

  function lengthAt(of: number, at: number): number {
    return lengths[of * width + at] as number
  }
}
