/** How alike two names are, from 0 to 1, spaces and width apart: twice the pairs of neighbouring characters that they share, over all their pairs. */
export function nameSimilarity(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)]
  const total = left.length + right.length
  if (total === 0) return keyOf(one) === keyOf(other) ? 1 : 0
  const rest = [...right]
  const shared = left.filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / total
}

function pairsOf(name: string): string[] {
  const characters = [...keyOf(name)]
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}

function keyOf(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '')
}
