import { openBoundedCache } from '#platform/bounded-cache.ts'
import { type ReadyPage, readyPage } from '#platform/ready-page.ts'
import { type PagePlace, placeOf } from './page-place.ts'

/** The pages of one edition that were made already. */
export type PageCache = {
  /** A page by the path and query of its address. */
  find(address: string): ReadyPage | undefined
  /** Keeps a page under an address, if that may be kept. */
  keep(address: string, place: PagePlace, page: Parameters<typeof readyPage>[0]): ReadyPage
  /** The addresses that were asked for last. */
  lately(): string[]
}

/** How many bytes of pages are kept at most, by their place. */
export type Room = Readonly<Record<PagePlace, number>>

/** Bytes that pages may take: those every reader comes by, and those few ask for. */
export const ROOM: Room = { standing: 96_000_000, passing: 16_000_000 }

/** Opens an empty cache. */
export function openPageCache(room: Room = ROOM): PageCache {
  const places = {
    standing: openBoundedCache<ReadyPage>(room.standing),
    passing: openBoundedCache<ReadyPage>(room.passing),
  }
  return {
    find: (address) => places.standing.find(address) ?? places.passing.find(address),
    keep(address, place, plain) {
      const weigh = () => places[place].keep(address, page)
      const page = readyPage(plain, weigh)
      weigh()
      return page
    },
    lately: () => places.standing.names(),
  }
}

/** The path and query of an address, and where its page may be kept. */
export function addressOf(url: string): { readonly address: string; readonly place: PagePlace | null } {
  const { pathname, search } = new URL(url)
  return { address: pathname + search, place: placeOf({ pathname, search }) }
}
