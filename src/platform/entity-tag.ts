/** Whether an `if-none-match` names a representation that begins so; a proxy that repacked ours made the tag weak. */
export function namedTag(header: string | undefined, beginning: string): string | null {
  if (header === undefined) return null
  const tags = header.slice(0, LONGEST).match(/(?:W\/)?"[^"]*"|\*/g) ?? []
  const found = tags.find((tag) => tag === '*' || tag.replace(/^W\//, '').startsWith(`"${beginning}`))
  return found ?? null
}

/** Browsers send one tag, caches a few; nobody makes us read a book. */
const LONGEST = 1_000
