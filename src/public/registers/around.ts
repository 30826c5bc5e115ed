import type { Edition } from '#core/edition/read.ts'
import type { Surroundings } from '#ui/kinds/face.ts'
import { pageAddress } from '../address.ts'
import { fileAddress, readingAddress } from '../entry-address.ts'
import type { SiteRequest } from '../site.ts'

/** What the faces of public fields ask of the page: titles of what they refer to, as links or, in lists, as words alone. What is not public stays a key. */
export function aroundEntry(c: SiteRequest, edition: Edition, { isList = false } = {}): Surroundings {
  const { language } = c.var
  return {
    language,
    download: fileAddress,
    follow(register, key) {
      const entry = edition.find(register, key)
      if (entry === undefined || entry.values === null) return null
      return {
        label: entry.title,
        href: isList ? undefined : pageAddress(language, readingAddress(entry)),
      }
    },
  }
}
