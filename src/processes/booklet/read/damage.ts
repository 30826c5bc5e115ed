import { Refusal } from '#core/rules/refusal.ts'

/** Where a file is damaged: the line from 1, and the page of the booklet where there is one. */
export type Place = { readonly line?: number; readonly page?: number }

/** The refusal of a damaged file, naming page and line, in Japanese and then in English. */
export function damage(place: Place, japanese: string, english: string): Refusal {
  const at = [place.page && `${place.page}ページ`, place.line && `${place.line}行目`]
    .filter(Boolean)
    .join('・')
  const where = [place.page && `page ${place.page}`, place.line && `line ${place.line}`]
    .filter(Boolean)
    .join(', ')
  const message = `${at === '' ? '' : `${at}：`}${japanese} / ${where === '' ? '' : `${where}: `}${english}`
  return new Refusal('invalid', message, [{ at: at === '' ? 'file' : at, says: japanese }])
}
