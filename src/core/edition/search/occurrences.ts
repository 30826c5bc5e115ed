/** Collects which term stands where, and gives it back term by term: without an object for any of them. */
export function occurrences() {
  const terms: number[] = []
  let counts = new Uint32Array(1 << 12)
  let [slots, values] = [new Uint32Array(1 << 16), new Uint32Array(1 << 16)]
  let size = 0
  return {
    /** A place to count a term at. */
    open(term: number): number {
      if (terms.length === counts.length) counts = grown(counts)
      return terms.push(term) - 1
    },
    put(slot: number, value: number): void {
      if (size === slots.length) [slots, values] = [grown(slots), grown(values)]
      slots[size] = slot
      values[size] = value
      size += 1
      counts[slot] = (counts[slot] as number) + 1
    },
    size: () => size,
    /** All terms in the order of their numbers, each with where its values stand. */
    sorted(): { readonly values: Uint32Array; readonly runs: readonly Run[] } {
      const starts = new Uint32Array(terms.length)
      let end = 0
      const runs = terms.map((term, slot): Run => {
        starts[slot] = end
        end += counts[slot] as number
        return { term, from: starts[slot] as number, until: end }
      })
      const sorted = new Uint32Array(size)
      for (let at = 0; at < size; at += 1) {
        const slot = slots[at] as number
        const place = starts[slot] as number
        sorted[place] = values[at] as number
        starts[slot] = place + 1
      }
      return { values: sorted, runs: runs.sort((one, other) => one.term - other.term) }
    },
    clear(): void {
      terms.length = 0
      counts.fill(0)
      size = 0
    },
  }
}

type Run = { readonly term: number; readonly from: number; readonly until: number }

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
