import type { Edition } from '#core/edition/read.ts'

/** The strong entity tag of what is made from an edition and nothing else; `form` tells its forms apart. */
export function editionTag({ manifest }: Edition, form: string): string {
  return `"${manifest.number}-${manifest.contentHash.slice(0, 24)}-${form}"`
}
