/** What a number of acts took: each in milliseconds, and all together by the second. */
export type Load = { readonly milliseconds: readonly number[]; readonly perSecond: number }

/** Does an act so many times, with so many clients at once, each starting the next when one is done. */
export async function underLoad(
  clients: number,
  times: number,
  act: (number: number) => Promise<unknown>,
): Promise<Load> {
  const milliseconds: number[] = []
  let next = 0
  const client = async () => {
    while (next < times) {
      const started = performance.now()
      const number = next
      next += 1
      await act(number)
      milliseconds.push(performance.now() - started)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  return { milliseconds, perSecond: (times / (performance.now() - started)) * 1_000 }
}

/** The value below which a part of the values lies: 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

/** The middle of the values: one slow round does not move it. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
