/** The lists of documents, with their records or without. */
export type ListVerb = 'ListRecords' | 'ListIdentifiers'

/** Where a list stands, and what it is a list of. */
export type ListState = {
  readonly from: string | null
  readonly until: string | null
  readonly set: string | null
  /** The last position among all publications that was looked at; null at the beginning. */
  readonly after: number | null
  /** How many were listed before. */
  readonly cursor: number
}

/** Where a list goes on: everything stands in the token, and nothing is kept for whoever has it. */
export function printToken(verb: ListVerb, edition: number, state: ListState): string {
  const { from, until, set, after, cursor } = state
  return Buffer.from(JSON.stringify([VERSION, verb, edition, from, until, set, after, cursor])).toString(
    'base64url',
  )
}

/**
 * Reads a token. What is published meanwhile only comes behind what was published before, so a token of an earlier edition is
 * good; one of a later edition than this node has, or one whose place is not there, is not.
 */
export function readToken(
  token: string,
  verb: ListVerb,
  edition: { readonly number: number; readonly last: number },
): ListState | { readonly says: string } {
  const said = parsed(token)
  if (said === null) return { says: 'This token is none of this repository. Begin the list anew.' }
  const [, of, number, from, until, set, after, cursor] = said
  if (of !== verb) return { says: `This token is one of ${of}.` }
  if (number > edition.number || after > edition.last) {
    return {
      says: `This token is of edition ${number}; here is edition ${edition.number}. Begin the list anew.`,
    }
  }
  return { from, until, set, after, cursor }
}

const VERSION = 1

type Said = readonly [
  version: number,
  verb: string,
  number: number,
  from: string | null,
  until: string | null,
  set: string | null,
  after: number,
  cursor: number,
]

function parsed(token: string): Said | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    if (!Array.isArray(said) || said.length !== 8 || said[0] !== VERSION) return null
    const [, verb, number, from, until, set, after, cursor] = said as unknown[]
    const isText = (value: unknown) => value === null || typeof value === 'string'
    const isPlace = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
    // Whoever makes up a token says what he likes in it.
    const isMoment = (value: unknown) => value === null || (typeof value === 'string' && isSecond(value))
    const isSound =
      typeof verb === 'string' &&
      [from, until].every(isMoment) &&
      isText(set) &&
      [number, after, cursor].every(isPlace)
    return isSound ? (said as unknown as Said) : null
  } catch {
    return null
  }
}

/** A second that there is, in UTC. */
function isSecond(value: string): boolean {
  const at = new Date(value)
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) &&
    !Number.isNaN(at.getTime()) &&
    at.toISOString().slice(0, 19) === value.slice(0, 19)
  )
}
