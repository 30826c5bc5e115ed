import { hash } from 'node:crypto'
import type { Edition } from '#core/edition/read.ts'

/** The entity tags of the pages of one edition: equal tags, equal bytes, on whichever machine. */
export type PageTags = {
  /** How the tags of an address begin; the coding follows. */
  of(address: string): string
  /** The tag by which a client shows that it has a page of a later edition of the same office; null if it has none. */
  later(ifNoneMatch: string | undefined): string | null
}

/** Derives tags from what a page is made of: the program, the edition, and `state`, what is in force at the moment. */
export function pageTags({ manifest, key }: Edition, program: string, state = ''): PageTags {
  const office = short(key ?? manifest.municipality.code, 8)
  const made = [program, office, manifest.contentHash, manifest.number, manifest.compiledAt, state].join(' ')
  return {
    of: (address) => `${manifest.number}-${office}-${short(`${made} ${address}`, 20)}-`,
    later(ifNoneMatch) {
      if (ifNoneMatch === undefined) return null
      const [tag, number] = ifNoneMatch.match(new RegExp(`(?:W/)?"(\\d{1,12})-${office}-[^"]*"`)) ?? []
      return tag !== undefined && Number(number) > manifest.number ? tag : null
    },
  }
}

function short(text: string, digits: number): string {
  return hash('sha256', text).slice(0, digits)
}
