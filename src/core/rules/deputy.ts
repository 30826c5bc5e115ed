/** What is done on somebody's behalf: how a reason says so, and whose hands count as the same when a second person is needed. */

const MARK = /^〔([a-z0-9][a-z0-9._-]{1,29})の代理〕/

/** A reason that says on whose behalf it was done; without one, the reason as it is. */
export function asDeputy(onBehalfOf: string | null, why: string): string {
  return onBehalfOf === null ? why : `〔${onBehalfOf}の代理〕${why}`
}

/** On whose behalf a reason says that something was done, null for one's own, and the reason itself. */
export function deputyIn(why: string): { readonly onBehalfOf: string | null; readonly why: string } {
  const found = MARK.exec(why)
  return { onBehalfOf: found?.[1] ?? null, why: found ? why.slice(found[0].length) : why }
}

/** Who wrote an entry last, and for whom, where it was a deputy. */
export type Written = { readonly writtenBy: string; readonly writtenFor?: string | null | undefined }

/** Whether somebody, or the one for whom he or she acts, wrote an entry last or had it written: then a second person is wanted. */
export function isOwnHand({ writtenBy, writtenFor }: Written, by: string, why: string): boolean {
  const hands = [by, deputyIn(why).onBehalfOf]
  return hands.includes(writtenBy) || (writtenFor != null && hands.includes(writtenFor))
}
