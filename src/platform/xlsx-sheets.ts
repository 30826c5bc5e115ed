import { plainMarkup, unescapedXml } from './plain-markup.ts'

/** What the parts of a book say of one of its sheets. Rows from 1, columns from A. */
export type SheetMarks = {
  readonly name: string
  /** Whether its part was there and is told here; of one that is not, nothing that is hidden is known. */
  readonly isRead: boolean
  readonly isHidden: boolean
  readonly rows: readonly number[]
  readonly columns: readonly string[]
  /** The words in its cells, without those kept apart in the common list. */
  readonly text: string
  /** Places of merged cells, such as A2:A4. */
  readonly merged: readonly string[]
  /** Whether a formula reads from another book or from the network. */
  readonly isLinked: boolean
}

/**
 * The sheets of a book by its unpacked parts, in the order of the book. Parts may be made to keep their reader busy: every pattern ends
 * where the next one may begin, and a part that several sheets name is read for the first of them.
 */
export function sheetMarks(parts: ReadonlyMap<string, string>): SheetMarks[] {
  const plain = (path: string) => plainMarkup(parts.get(path) ?? '')
  const book = plain('xl/workbook.xml')
  const links = plain('xl/_rels/workbook.xml.rels')
  const shared = sharedStrings(plain('xl/sharedStrings.xml'))
  const targets = new Map(
    [...links.matchAll(/<Relationship\b[^<>]*>/g)].map(([link]) => [
      attribute(link, 'Id') ?? '',
      (attribute(link, 'Target') ?? '').replace(/^\/?(xl\/)?/, ''),
    ]),
  )
  const unread = new Set(parts.keys())
  return [...book.matchAll(/<sheet\b[^<>]*>/g)].map(([tag]) => {
    const path = `xl/${targets.get(attribute(tag, 'r:id') ?? '') ?? ''}`
    const isRead = unread.delete(path)
    const sheet = isRead ? plain(path) : ''
    return {
      name: attribute(tag, 'name') ?? '',
      isRead,
      isHidden: /hidden/i.test(attribute(tag, 'state') ?? ''),
      rows: hiddenRows(sheet),
      columns: hiddenColumns(sheet),
      text: wordsOf(sheet, shared),
      merged: [...sheet.matchAll(/<mergeCell\b[^<>]*>/g)].flatMap(([tag]) => attribute(tag, 'ref') ?? []),
      isLinked: [...sheet.matchAll(/<f\b[^<>]*>([^<]*)<\/f>/g)].some(([, formula = '']) =>
        /\[|https?:|WEBSERVICE/.test(formula),
      ),
    }
  })
}

/** The letters of a column, 1 being A. */
export function columnName(number: number): string {
  let name = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

/** The number of a column by its letters, A being 1. */
export function columnNumber(name: string): number {
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

const ON = /^(1|true)$/

function hiddenRows(sheet: string): number[] {
  let row = 0
  return [...sheet.matchAll(/<row\b[^<>]*>/g)].flatMap(([tag]) => {
    // A row that does not say where it stands comes after the one before.
    row = Number(attribute(tag, 'r') ?? row + 1)
    return isOff(tag, 'ht') ? [row] : []
  })
}

function hiddenColumns(sheet: string): string[] {
  const spans = [...sheet.matchAll(/<col\b[^<>]*>/g)]
    .filter(([tag]) => isOff(tag, 'width'))
    .map(([tag]) => ({ from: Number(attribute(tag, 'min')), to: Number(attribute(tag, 'max')) }))
    .sort((one, other) => one.from - other.from)
  const columns: number[] = []
  for (const { from, to } of spans) {
    for (let at = Math.max(from, (columns.at(-1) ?? 0) + 1); at <= Math.min(to, LAST_COLUMN); at += 1) {
      columns.push(at)
    }
  }
  return columns.map(columnName)
}

/** The last column that a book can have: XFD. */
const LAST_COLUMN = 16_384

function isOff(tag: string, size: string): boolean {
  const told = attribute(tag, size)
  return ON.test(attribute(tag, 'hidden') ?? '') || (told !== undefined && Number(told) === 0)
}

function wordsOf(sheet: string, shared: readonly string[]): string {
  const cells = [...sheet.matchAll(/<c\b([^<>]*)>((?:(?!<c\b)[\s\S])*?)<\/c>/g)].map(
    ([, head = '', body = '']) => {
      const value = /<v>([^<]*)<\/v>/.exec(body)?.[1] ?? ''
      if (/\bt="s"/.test(head)) return shared[Number(value)] ?? ''
      const inline = [...body.matchAll(/<t\b[^<>]*>([^<]*)<\/t>/g)]
        .map(([, text = '']) => unescapedXml(text))
        .join('')
      return inline === '' ? unescapedXml(value) : inline
    },
  )
  return cells.filter((cell) => cell !== '').join('\n')
}

function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<si>((?:(?!<si>)[\s\S])*?)<\/si>/g)].map(([, body = '']) =>
    [...body.matchAll(/<t\b[^<>]*>([^<]*)<\/t>/g)].map(([, text = '']) => unescapedXml(text)).join(''),
  )
}

function attribute(tag: string, name: string): string | undefined {
  const told = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return told === undefined ? undefined : unescapedXml(told)
}
