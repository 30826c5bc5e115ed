import type { Better } from '#core/rules/evaluation-scale.ts'

/** A target, what was reached, and which way is better; null is not known. */
export type Measured = {
  readonly better: Better
  readonly target: number | null
  readonly actual: number | null
}

/**
 * The share of the target that was reached, one being the whole: the actual by the target where more is better, the target by
 * the actual where less is. Null where it is not known, or where the two cannot be divided.
 */
export function achievement({ better, target, actual }: Measured): number | null {
  if (target === null || actual === null || target < 0 || actual < 0) return null
  const [part, whole] = better === 'up' ? [actual, target] : [target, actual]
  return whole === 0 ? null : part / whole
}

/** Whether the target was reached; null where it is not known. */
export function isReached({ better, target, actual }: Measured): boolean | null {
  if (target === null || actual === null) return null
  return better === 'up' ? actual >= target : actual <= target
}

/** How many targets were reached, missed, and are not known yet. */
export function reachedCounts(measured: readonly Measured[]): {
  readonly reached: number
  readonly missed: number
  readonly unknown: number
} {
  const results = measured.map(isReached)
  return {
    reached: results.filter((result) => result === true).length,
    missed: results.filter((result) => result === false).length,
    unknown: results.filter((result) => result === null).length,
  }
}

/** An achievement as it is printed: 103.2％; a dash where it is not known. */
export function printAchievement(share: number | null): string {
  return share === null ? '―' : `${(share * 100).toFixed(1)}％`
}
