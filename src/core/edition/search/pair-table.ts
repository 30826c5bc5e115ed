/** Numbers by pairs of numbers below 65,536: what a Map does, without an object for each pair. */
export function pairTable() {
  let keys = new Uint32Array(1 << 12)
  let kept = new Uint32Array(1 << 12)
  let size = 0
  return {
    /** The number kept for a pair; what `open` gives is kept for a pair that is new. */
    get(first: number, second: number, open: (first: number, second: number) => number): number {
      const key = ((first << 16) | second) >>> 0
      let at = placeOf(keys, kept, key)
      const known = kept[at] as number
      if (known !== 0) return known - 1
      if (size * 2 > keys.length) {
        grow()
        at = placeOf(keys, kept, key)
      }
      const number = open(first, second)
      keys[at] = key
      kept[at] = number + 1
      size += 1
      return number
    },
    clear(): void {
      kept.fill(0)
      size = 0
    },
  }

  function grow(): void {
    const [oldKeys, oldKept] = [keys, kept]
    keys = new Uint32Array(oldKeys.length * 2)
    kept = new Uint32Array(oldKeys.length * 2)
    for (const [from, number] of oldKept.entries()) {
      if (number === 0) continue
      const key = oldKeys[from] as number
      const at = placeOf(keys, kept, key)
      keys[at] = key
      kept[at] = number
    }
  }
}

function placeOf(keys: Uint32Array, kept: Uint32Array, key: number): number {
  const last = keys.length - 1
  let at = (Math.imul(key, 0x9e3779b1) >>> 8) & last
  while (kept[at] !== 0 && keys[at] !== key) at = (at + 1) & last
  return at
}
