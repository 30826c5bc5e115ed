/** Tells which keys came before, for files of any length: 16 bytes a key instead of the key. */
export type SeenKeys = {
  /** Whether the key is new; with a hundred bits of each, two keys of ten million are never taken for one. */
  add(key: string): boolean
}

/** Opens an empty set: two hashes of 53 bits for each key, in a table that doubles when it is two thirds full. */
export function openSeenKeys(): SeenKeys {
  let table = new Float64Array(2 * 4096)
  let used = 0

  function place(one: number, other: number, into: Float64Array): boolean {
    const slots = into.length / 2
    let slot = one % slots
    for (;;) {
      const at = slot * 2
      if (into[at] === 0 && into[at + 1] === 0) {
        into[at] = one
        into[at + 1] = other
        return true
      }
      if (into[at] === one && into[at + 1] === other) return false
      slot = slot + 1 === slots ? 0 : slot + 1
    }
  }

  function grow() {
    const larger = new Float64Array(table.length * 2)
    for (let at = 0; at < table.length; at += 2) {
      const [one = 0, other = 0] = [table[at], table[at + 1]]
      if (one !== 0 || other !== 0) place(one, other, larger)
    }
    table = larger
  }

  return {
    add(key) {
      if (used * 3 >= table.length) grow()
      const isNew = place(hashOf(key, 0x9e3779b9, 0x85ebca6b), hashOf(key, 0xc2b2ae35, 0x27d4eb2f), table)
      if (isNew) used += 1
      return isNew
    },
  }
}

/** 53 bits of a text (cyrb53): quick, and far apart for numbers that follow each other. */
function hashOf(text: string, high: number, low: number): number {
  let [one, other] = [high, low]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 2654435761)
    other = Math.imul(other ^ code, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909)
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return 1 + 4294967296 * (2097151 & other) + (one >>> 0)
}
