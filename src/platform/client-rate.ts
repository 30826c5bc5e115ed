/** How much one client may ask for: so many works a second in the long run, so many at once. */
export type Rate = { readonly perSecond: number; readonly atOnce: number }

/** A household presses no link more often; a school behind one address has room at once. */
export const PUBLIC_RATE: Rate = { perSecond: 20, atOnce: 200 }

/** Counts what clients ask for, in memory only; gives back the seconds to wait, zero where there is room. */
export function clientRate(
  { perSecond, atOnce }: Rate,
  most = 20_000,
): (client: string, at: number) => number {
  const buckets = new Map<string, { left: number; at: number }>()
  return (client, at) => {
    const before = buckets.get(client) ?? { left: atOnce, at }
    const left = Math.min(atOnce, before.left + ((at - before.at) / 1000) * perSecond)
    // Whoever asks comes last in the order: who is forgotten has not asked for longest.
    buckets.delete(client)
    buckets.set(client, { left: left < 1 ? left : left - 1, at })
    if (buckets.size > most) buckets.delete(buckets.keys().next().value as string)
    return left < 1 ? Math.ceil((1 - left) / perSecond) : 0
  }
}
