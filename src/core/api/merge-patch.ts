import type { AnyEntry } from '#core/record/define.ts'

/**
 * An entry changed by a JSON merge patch (RFC 7396): what the patch doesn't name stays. Where the RFC takes a member away,
 * the member becomes null, because that is how entries write what is absent.
 */
export function mergePatch(entry: AnyEntry, patch: AnyEntry): AnyEntry {
  return Object.fromEntries([
    ...Object.entries(entry),
    ...Object.entries(patch).map(([name, value]): [string, unknown] => {
      const before = Object.hasOwn(entry, name) ? entry[name] : null
      return [name, isObject(value) ? mergePatch(isObject(before) ? before : {}, value) : value]
    }),
  ])
}

function isObject(value: unknown): value is AnyEntry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
