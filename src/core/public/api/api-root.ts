/** Root of every address of the public API. */
export const API_ROOT = '/api/v1'

/** Names of addresses below it that are no registers. */
export const OWN_NAMES = ['openapi.json', 'manifest', 'registers', 'totals', 'search'] as const
