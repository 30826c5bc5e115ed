/** The most titles that are chosen at once: their keys must fit an address. */
export const MOST_CHOSEN = 50

/** The titles chosen so far, from an address: `documents` once for each or with commas, `basket` where a search carries them along. */
export function readBasket(parameters: URLSearchParams): string[] {
  const said = [...parameters.getAll('basket'), ...parameters.getAll('documents')]
  const keys = said.flatMap((value) => value.split(',')).filter((key) => KEY.test(key))
  return [...new Set(keys)].slice(0, MOST_CHOSEN)
}

/** The address of the basket that holds certain titles. */
export function basketAddress(keys: readonly string[]): string {
  return keys.length === 0 ? '/basket' : `/basket?documents=${keys.map(encodeURIComponent).join(',')}`
}

/** The form by which documents are requested, with titles that were chosen. */
export function requestAddress(keys: readonly string[]): string {
  return `/disclosure/new?documents=${keys.map(encodeURIComponent).join(',')}`
}

const KEY = /^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/
