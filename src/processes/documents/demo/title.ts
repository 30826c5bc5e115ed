import type { Chance } from './chance.ts'
import { type Slot, WORDS } from './words.ts'

/** The days of a title: the fiscal year and the month, as Japanese writes them. */
export type TitleTime = { readonly year: string; readonly month: string }

/** A template made ready: texts and the places between them. */
export type Template = readonly string[]

/** Takes a template apart, once, so that filling it is only joining. */
export function openTemplate(template: string): Template {
  return template.split(/[{}]/)
}

/** A title from a template: every place filled by chance. */
export function fillTitle(template: Template, chance: Chance, time: TitleTime): string {
  let title = ''
  for (let at = 0; at < template.length; at += 1) {
    const part = template[at] as string
    title += at % 2 === 0 ? part : filled(part, chance, time)
  }
  return title
}

function filled(place: string, chance: Chance, { year, month }: TitleTime): string {
  switch (place) {
    case 'year':
      return year
    case 'month':
      return month
    case 'number':
      return String(1 + chance.whole(chance.next() < 0.7 ? 12 : 200))
    case 'person':
      return `${chance.pick(WORDS.surname)}${chance.next() < 0.2 ? '　' : ''}${chance.pick(WORDS.given)}`
    case 'phone':
      return `03-0000-${1000 + chance.whole(9000)}`
    case 'lot':
      return `${chance.pick(WORDS.place)}${1 + chance.whole(6)}丁目${1 + chance.whole(40)}番${1 + chance.whole(30)}号`
    default:
      return chance.pick(WORDS[place as Slot])
  }
}
