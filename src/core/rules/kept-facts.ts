import { createHash } from 'node:crypto'

/** A digest of facts that were gathered by a process: the same for the same values, whatever the order of their keys. */
export function factsDigest(facts: unknown): string {
  return createHash('sha256').update(canonical(facts)).digest('hex')
}

/** The values as JSON with the keys in one order; what is absent and what is undefined are the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const pairs = Object.entries(value)
    .filter(([, own]) => own !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${pairs.map(([key, own]) => `${JSON.stringify(key)}:${canonical(own)}`).join(',')}}`
}
