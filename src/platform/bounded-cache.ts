/** What is kept by name within a number of bytes; what was not asked for longest goes first. */
export type BoundedCache<T extends { readonly bytes: number }> = {
  find(name: string): T | undefined
  /** Keeps a thing, or weighs it anew where it has grown; one that alone takes a quarter of the room is not kept. */
  keep(name: string, thing: T): void
  /** The names, what was asked for last first. */
  names(): string[]
}

/** Opens a cache with room for so many bytes. */
export function openBoundedCache<T extends { readonly bytes: number }>(room: number): BoundedCache<T> {
  const kept = new Map<string, { readonly thing: T; readonly bytes: number }>()
  let total = 0
  const drop = (name: string) => {
    total -= kept.get(name)?.bytes ?? 0
    kept.delete(name)
  }
  return {
    find(name) {
      const found = kept.get(name)
      if (found === undefined) return undefined
      // A map keeps the order in which things came: whoever is asked for comes anew.
      kept.delete(name)
      kept.set(name, found)
      return found.thing
    },
    keep(name, thing) {
      const { bytes } = thing
      drop(name)
      if (bytes > room / 4) return
      kept.set(name, { thing, bytes })
      total += bytes
      for (const [oldest] of kept) {
        if (total <= room) break
        drop(oldest)
      }
    },
    names: () => [...kept.keys()].reverse(),
  }
}
