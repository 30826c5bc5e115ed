import { type ListState, type ListVerb, readToken } from './oai-token.ts'

/** Why a request can't be answered, by the code of the protocol. */
export type OaiError = {
  readonly code:
    | 'badVerb'
    | 'badArgument'
    | 'badResumptionToken'
    | 'cannotDisseminateFormat'
    | 'idDoesNotExist'
    | 'noRecordsMatch'
    | 'noMetadataFormats'
    | 'noSetHierarchy'
  readonly says: string
}

export type OaiVerb = keyof typeof VERBS

export type OaiRequest =
  | { readonly verb: 'Identify' }
  | { readonly verb: 'ListMetadataFormats'; readonly identifier: string | null }
  | { readonly verb: 'ListSets' }
  | { readonly verb: 'GetRecord'; readonly identifier: string }
  | { readonly verb: ListVerb; readonly state: ListState }

/** The arguments of each verb: those that must be there, and those that may. */
const VERBS = {
  Identify: { must: [], may: [] },
  ListMetadataFormats: { must: [], may: ['identifier'] },
  ListSets: { must: [], may: ['resumptionToken'] },
  GetRecord: { must: ['identifier', 'metadataPrefix'], may: [] },
  ListIdentifiers: { must: ['metadataPrefix'], may: ['from', 'until', 'set', 'resumptionToken'] },
  ListRecords: { must: ['metadataPrefix'], may: ['from', 'until', 'set', 'resumptionToken'] },
} as const satisfies Record<string, { must: readonly string[]; may: readonly string[] }>

/** Reads a request of the protocol, or says what is wrong with it. `end` is the last position that the edition has. */
export function readOaiRequest(
  parameters: URLSearchParams,
  edition: { readonly number: number; readonly last: number },
): OaiRequest | { readonly errors: readonly OaiError[] } {
  const verbs = parameters.getAll('verb')
  const [verb] = verbs
  if (verb === undefined || verbs.length > 1 || !isVerb(verb)) {
    const known = Object.keys(VERBS).join(', ')
    return refused('badVerb', `verb must be one of ${known}, and be given once.`)
  }
  const errors = argumentErrors(verb, parameters)
  if (errors.length > 0) return { errors }
  const of = (name: string) => parameters.get(name)
  if (verb === 'Identify') return { verb }
  if (verb === 'ListMetadataFormats') return { verb, identifier: of('identifier') }
  if (verb === 'ListSets') {
    return of('resumptionToken') === null ? { verb } : refused('badResumptionToken', 'All sets come at once.')
  }
  const token = of('resumptionToken')
  if (verb !== 'GetRecord' && token !== null) {
    const state = readToken(token, verb, edition)
    return 'says' in state ? refused('badResumptionToken', state.says) : { verb, state }
  }
  if (of('metadataPrefix') !== 'oai_dc') {
    return refused('cannotDisseminateFormat', 'The only format is oai_dc.')
  }
  if (verb === 'GetRecord') return { verb, identifier: of('identifier') ?? '' }
  const [from, until] = [momentOf(of('from'), 'start'), momentOf(of('until'), 'end')]
  const state = { from, until, set: of('set'), after: null, cursor: 0 }
  return { verb, state }
}

function argumentErrors(verb: OaiVerb, parameters: URLSearchParams): OaiError[] {
  const { must, may }: { must: readonly string[]; may: readonly string[] } = VERBS[verb]
  const names = [...parameters.keys()].filter((name) => name !== 'verb')
  const bad = (says: string): OaiError => ({ code: 'badArgument', says })
  const errors: OaiError[] = []
  for (const name of new Set(names)) {
    if (!must.includes(name) && !may.includes(name)) errors.push(bad(`${verb} has no argument ${name}.`))
    if (parameters.getAll(name).length > 1) errors.push(bad(`${name} is given more than once.`))
    if (parameters.get(name) === '') errors.push(bad(`${name} is empty.`))
  }
  if (parameters.has('resumptionToken') && may.includes('resumptionToken')) {
    if (names.length > 1) errors.push(bad('resumptionToken stands alone.'))
    return errors
  }
  for (const name of must) if (!parameters.has(name)) errors.push(bad(`${verb} needs ${name}.`))
  const [from, until] = [parameters.get('from'), parameters.get('until')]
  for (const [name, value] of Object.entries({ from, until })) {
    if (value !== null && !isMoment(value)) {
      errors.push(bad(`${name} must be a UTC date: 2026-04-01 or 2026-04-01T00:00:00Z.`))
    }
  }
  if (errors.length === 0 && from !== null && until !== null) {
    if (from.length !== until.length) errors.push(bad('from and until must be equally fine.'))
    else if (from > until) errors.push(bad('from lies behind until.'))
  }
  return errors
}

function isVerb(verb: string): verb is OaiVerb {
  return Object.hasOwn(VERBS, verb)
}

/** A day or a second that there is, in UTC. */
function isMoment(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/.test(value)) return false
  const at = new Date(value)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value.replace(/Z$/, ''))
}

/** The second in which a span begins or ends, which it includes. */
function momentOf(value: string | null, edge: 'start' | 'end'): string | null {
  if (value === null || value.length > 10) return value
  return edge === 'start' ? `${value}T00:00:00Z` : `${value}T23:59:59Z`
}

function refused(code: OaiError['code'], says: string) {
  return { errors: [{ code, says }] }
}
