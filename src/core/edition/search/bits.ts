/** A set of entries of a segment, 32 a number. */
export type Bits = Uint32Array<ArrayBuffer>

/** How many numbers hold the bits of so many entries. */
export function wordsFor(entries: number): number {
  return (entries + 31) >>> 5
}

/** Adds the entries of another set. */
export function addBits(into: Bits, others: Bits): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] as number) | (others[at] as number)
}

/** Leaves only those entries that are in the other set too. */
export function keepBits(into: Bits, others: Bits): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] as number) & (others[at] as number)
}

/** Takes the entries of another set out. */
export function takeBits(into: Bits, others: Bits): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] as number) & ~(others[at] as number)
}

/** Adds entries by their numbers. */
export function addNumbers(into: Bits, numbers: Uint32Array): void {
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] as number
    into[number >>> 5] = (into[number >>> 5] as number) | (1 << (number & 31))
  }
}

/** How many entries are in the set. */
export function countBits(bits: Bits): number {
  let count = 0
  for (let at = 0; at < bits.length; at += 1) {
    let word = bits[at] as number
    if (word === 0) continue
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** Whether any entry is in the set. */
export function hasBits(bits: Bits): boolean {
  for (let at = 0; at < bits.length; at += 1) if (bits[at] !== 0) return true
  return false
}

/** The first number in the set from one on; -1 where there is none. */
export function nextBit(bits: Bits, from: number): number {
  let at = from >>> 5
  if (at >= bits.length) return -1
  let word = ((bits[at] as number) >>> (from & 31)) << (from & 31)
  while (word === 0) {
    at += 1
    if (at >= bits.length) return -1
    word = bits[at] as number
  }
  return at * 32 + (31 - Math.clz32(word & -word))
}
