import type { OfficeRequest } from '#core/office/office.ts'
import { say } from '#ui/say.ts'

/** Where a page about a person stands. */
export function pathOf(c: OfficeRequest, person?: { readonly id: string; readonly name: string }) {
  return [
    { label: say(c.var.language, 'people.heading', '利用者'), href: '/people' },
    ...(person ? [{ label: person.name, href: `/people/${person.id}` }] : []),
  ]
}
