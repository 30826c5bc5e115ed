/** What each entry of a segment has of one facet: the code of a group by a number into a short list, so that most take one byte. */
export type FacetColumn = {
  /** Codes of groups; the first is 0, which is none. */
  readonly codes: Uint32Array
  /** For each entry where its code stands in the list. */
  readonly places: Uint8Array | Uint16Array | Uint32Array
}

/** A column as it is kept: how many codes there are, the codes, and the place of each entry's. */
export function printColumn(codes: Uint32Array): Uint8Array {
  const known = new Map([[0, 0]])
  const places = codes.map((code) => {
    const place = known.get(code) ?? known.size
    known.set(code, place)
    return place
  })
  return printed(Uint32Array.from(known.keys()), places)
}

/** Reads what `printColumn` printed. */
export function readColumn(bytes: Uint8Array): FacetColumn {
  const { buffer } = bytes.slice()
  const [count = 1] = new Uint32Array(buffer, 0, 1)
  const codes = new Uint32Array(buffer, 4, count)
  const from = 4 + count * 4
  return { codes, places: new (widthFor(count))(buffer, from) }
}

/** A column without what some of the entries had. */
export function eraseFromColumn(bytes: Uint8Array, indexes: readonly number[]): Uint8Array {
  const { codes, places } = readColumn(bytes)
  const left = Uint32Array.from(places, (place) => codes[place] as number)
  for (const index of indexes) left[index] = 0
  return printColumn(left)
}

function printed(codes: Uint32Array, places: Uint32Array): Uint8Array {
  const numbers = new (widthFor(codes.length))(places)
  const bytes = new Uint8Array(4 + codes.byteLength + numbers.byteLength)
  bytes.set(new Uint8Array(Uint32Array.of(codes.length).buffer))
  bytes.set(new Uint8Array(codes.buffer), 4)
  bytes.set(new Uint8Array(numbers.buffer), 4 + codes.byteLength)
  return bytes
}

function widthFor(count: number) {
  if (count <= 0x100) return Uint8Array
  return count <= 0x10000 ? Uint16Array : Uint32Array
}
