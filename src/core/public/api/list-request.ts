import { ownFacets } from '#core/edition/search/facets.ts'
import type { SearchOrder } from '#core/edition/search/open.ts'
import type { RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'

/** A list as its address asks for it. */
export type ListRequest = {
  readonly order: SearchOrder
  readonly limit: number
  readonly after: string | null
  /** Whether only a part of the register is asked for. */
  readonly isNarrowed: boolean
}

/** The most entries of one page, and how many come where nobody says. */
export const LARGEST_PAGE = 500
/** Entries of a page where no number is asked for. */
export const USUAL_PAGE = 100

/** The parameters that the list of every register has. */
export const LIST_PARAMETERS = ['limit', 'after', 'programme', 'fiscalYear', 'section'] as const

/** The parameters of the list of a register, those of its own facets among them. */
export function listParameters(record: RecordType): string[] {
  return [...LIST_PARAMETERS, ...ownFacets(record).map(([name]) => name)]
}

/** Reads the parameters of a list; refuses by name what it does not know or can't read. */
export function readListRequest(record: RecordType, parameters: URLSearchParams): ListRequest {
  const findings: Finding[] = [...unknown(record, parameters), ...repeated(parameters)]
  const limit = Number(parameters.get('limit') ?? USUAL_PAGE)
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    findings.push({ at: 'limit', says: `1から${LARGEST_PAGE}までの整数にする。` })
  }
  const year = parameters.get('fiscalYear')
  if (year !== null && !/^\d{4}$/.test(year)) {
    findings.push({ at: 'fiscalYear', says: '西暦四桁の年度にする。例　2020' })
  }
  if (findings.length > 0) throw new Refusal('invalid', '指定に誤りがある。', findings)
  const asked = {
    programme: parameters.get('programme'),
    year,
    section: parameters.get('section'),
    ...Object.fromEntries(ownFacets(record).map(([name]) => [name, parameters.get(name)])),
  }
  const narrowing = Object.entries(asked).filter(([, value]) => value !== null && value !== '')
  return {
    limit,
    after: parameters.get('after') || null,
    isNarrowed: narrowing.length > 0,
    order: {
      sought: null,
      narrowing: { ...Object.fromEntries(narrowing), register: record.key },
      sort: 'newest',
    },
  }
}

function unknown(record: RecordType, parameters: URLSearchParams): Finding[] {
  const known = listParameters(record)
  const others = [...new Set(parameters.keys())].filter((name) => !known.includes(name))
  return others.map((at) => ({
    at,
    says: `「${at}」という指定はない。指定できるもの：${known.join('、')}。`,
  }))
}

function repeated(parameters: URLSearchParams): Finding[] {
  const names = [...parameters.keys()]
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at))
  return [...twice].map((at) => ({ at, says: '同じ指定は一度だけ書く。' }))
}
