import type { Day } from '#core/calendar/day.ts'
import { foldKey } from '#core/record/search-key.ts'
import { isInForce, type Role } from '#core/rules/permission.ts'
import { isRole } from '#core/store/grants.ts'
import type { Person } from '#core/store/people.ts'

/** In which standing people are looked for. */
export const STANDINGS = ['working', 'without', 'left', 'all'] as const

export type PeopleRequest = {
  readonly words: string
  readonly section: string
  readonly role: Role | ''
  readonly standing: (typeof STANDINGS)[number]
  readonly page: number
}

/** Reads which people are wanted from an address; without a word, those who work here now. */
export function readPeopleRequest(parameters: URLSearchParams): PeopleRequest {
  const text = (name: string) => (parameters.get(name) ?? '').trim()
  const [role, standing, page] = [text('role'), text('standing'), Number(text('page') || 1)]
  return {
    words: text('q'),
    section: text('section'),
    role: isRole(role) ? role : '',
    standing: STANDINGS.find((one) => one === standing) ?? 'working',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

/** The people that a request asks for. */
export function selectPeople(people: readonly Person[], request: PeopleRequest, today: Day): Person[] {
  const words = request.words.split(/\s+/).map(foldKey).filter(Boolean)
  return people.filter(({ id, name, disabledAt, grants }) => {
    const inForce = grants.filter((grant) => isInForce(grant, today))
    const wanted = inForce.filter(
      ({ role, section }) =>
        (request.role === '' || role === request.role) &&
        (request.section === '' || section === request.section),
    )
    const isThere = disabledAt === null
    const stands = {
      working: isThere,
      without: isThere && inForce.length === 0,
      left: !isThere,
      all: true,
    }[request.standing]
    const text = foldKey(`${id} ${name}`)
    return (
      stands &&
      words.every((word) => text.includes(word)) &&
      (wanted.length > 0 || (request.role === '' && request.section === ''))
    )
  })
}
