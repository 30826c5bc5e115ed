import type { DatabaseSync } from 'node:sqlite'
import type { Group } from './entry-texts.ts'
import { CHUNK } from './search-schema.ts'

/** Writes the groups of entries, whose ids come in order. */
export function codeBook(edition: DatabaseSync) {
  const chunkOf = edition.prepare('INSERT INTO search_codes VALUES (?, ?)')
  const groupOf = edition.prepare('INSERT INTO search_groups VALUES (?, ?, ?, ?, ?, ?)')
  const known = new Map<string, { code: number; group: Group }>()
  let codes = new Uint32Array(CHUNK)
  let chunk = -1
  return {
    put(id: number, group: Group): void {
      const name = JSON.stringify(group)
      const kept = known.get(name) ?? { code: known.size + 1, group }
      known.set(name, kept)
      const at = Math.floor(id / CHUNK)
      if (at !== chunk) flush(at)
      codes[id % CHUNK] = kept.code
    },
    close(each: (group: Group) => void): void {
      flush(-1)
      for (const { code, group } of known.values()) {
        const { register, programme, year, sections, kind } = group
        groupOf.run(code, register, programme, year, JSON.stringify(sections), kind)
        each(group)
      }
    },
  }

  function flush(next: number): void {
    if (chunk >= 0) chunkOf.run(chunk, new Uint8Array(codes.buffer))
    codes = new Uint32Array(CHUNK)
    chunk = next
  }
}
