import { addBits, addNumbers, type Bits, countBits, wordsFor } from './bits.ts'

/** Entries of a segment: a list where they are few, bits where they are many. */
export type Entries = { readonly list: Uint32Array } | { readonly bits: Bits }

const LIST = 0
const BITS = 1
let scratch = new Uint8Array(1 << 16)

/** Ascending numbers as their count and differences, seven bits a byte. Valid until the next one is printed. */
export function printList(numbers: Uint32Array, from = 0, until = numbers.length): Uint8Array {
  return printed(numbers, from, until, 0)
}

/** Reads what `printList` printed. */
export function readList(bytes: Uint8Array): Uint32Array {
  return read(bytes, 0)
}

/** Ascending entries of a segment that has so many. Valid until the next one is printed. */
export function printEntries(
  numbers: Uint32Array,
  entries: number,
  from = 0,
  until = numbers.length,
): Uint8Array {
  const words = wordsFor(entries)
  if (until - from < words * DENSE) {
    const bytes = printed(numbers, from, until, 1)
    bytes[0] = LIST
    return bytes
  }
  const bits = new Uint32Array(words + 1)
  for (let at = from; at < until; at += 1) {
    const number = numbers[at] as number
    bits[(number >>> 5) + 1] = (bits[(number >>> 5) + 1] as number) | (1 << (number & 31))
  }
  const bytes = new Uint8Array(bits.buffer, 3)
  bytes[0] = BITS
  return bytes
}

/** A list of more than four bytes for 32 entries is longer than their bits. */
const DENSE = 4

/** Reads what `printEntries` printed. */
export function readEntries(bytes: Uint8Array): Entries {
  if (bytes[0] === LIST) return { list: read(bytes, 1) }
  return { bits: new Uint32Array(bytes.slice(1).buffer) }
}

/** A set as it is best kept, of at most so many entries. */
export function entriesIn(bits: Bits, most: number): Entries {
  return most < bits.length ? { list: listOf({ bits }) } : { bits }
}

/** Adds entries to a set; false where there are none. */
export function addEntries(into: Bits, entries: Entries | null): boolean {
  if (entries === null) return false
  if ('list' in entries) addNumbers(into, entries.list)
  else addBits(into, entries.bits)
  return true
}

/** The numbers of entries, ascending. */
export function listOf(entries: Entries): Uint32Array {
  if ('list' in entries) return entries.list
  const { bits } = entries
  const numbers = new Uint32Array(countBits(bits))
  let count = 0
  for (let at = 0; at < bits.length; at += 1) {
    for (let left = bits[at] as number; left !== 0; left &= left - 1) {
      numbers[count] = at * 32 + 31 - Math.clz32(left & -left)
      count += 1
    }
  }
  return numbers
}

function printed(numbers: Uint32Array, from: number, until: number, offset: number): Uint8Array {
  const most = (until - from + 1) * 5 + offset
  if (scratch.length < most) scratch = new Uint8Array(most * 2)
  const bytes = scratch
  let end = offset
  let rest = until - from
  let before = 0
  for (let at = from; ; at += 1) {
    while (rest > 127) {
      bytes[end] = (rest & 127) | 128
      end += 1
      rest >>>= 7
    }
    bytes[end] = rest
    end += 1
    if (at === until) return bytes.subarray(0, end)
    const number = numbers[at] as number
    rest = number - before
    before = number
  }
}

function read(bytes: Uint8Array, offset: number): Uint32Array {
  let at = offset
  const next = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] as number
      at += 1
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  const numbers = new Uint32Array(next())
  const last = bytes.length - 1
  let number = 0
  for (let count = 0; count < numbers.length; count += 1) {
    const byte = at < last ? (bytes[at] as number) : 255
    const second = at < last ? (bytes[at + 1] as number) : 255
    const isLonger = byte >>> 7
    // Most differences have one byte or two, nobody can guess which: so without a branch.
    if ((isLonger & (second >>> 7)) === 0) {
      number += (byte & 127) | ((second & -isLonger) << 7)
      at += 1 + isLonger
    } else number += next()
    numbers[count] = number
  }
  return numbers
}
