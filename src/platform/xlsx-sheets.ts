/** What the parts of a book say of one of its sheets. Rows from 1, columns from A. */
export type SheetMarks = {
  readonly name: string
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
  const book = parts.get('xl/workbook.xml') ?? ''
  const links = parts.get('xl/_rels/workbook.xml.rels') ?? ''
  const shared = sharedStrings(parts.get('xl/sharedStrings.xml') ?? '')
  const targets = new Map(
    [...links.matchAll(/<Relationship\b[^<>]*>/g)].map(([link]) => [
      attribute(link, 'Id') ?? '',
      (attribute(link, 'Target') ?? '').replace(/^\/?(xl\/)?/, ''),
    ]),
  )
  const unread = new Map(parts)
  return [...book.matchAll(/<(?:\w+:)?sheet\b[^<>]*>/g)].map(([tag]) => {
    const path = `xl/${targets.get(attribute(tag, 'r:id') ?? '') ?? ''}`
    const sheet = unread.get(path) ?? ''
    unread.delete(path)
    return {
      name: unescapedXml(attribute(tag, 'name') ?? ''),
      isHidden: /hidden/i.test(attribute(tag, 'state') ?? ''),
      rows: hiddenRows(sheet),
      columns: hiddenColumns(sheet),
      text: wordsOf(sheet, shared),
      merged: [...sheet.matchAll(/<(?:\w+:)?mergeCell\b[^<>]*>/g)].flatMap(
        ([tag]) => attribute(tag, 'ref') ?? [],
      ),
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
  return [...sheet.matchAll(/<row\b[^<>]*>/g)]
    .filter(([tag]) => ON.test(attribute(tag, 'hidden') ?? '') || attribute(tag, 'ht') === '0')
    .map(([tag]) => Number(attribute(tag, 'r')))
}

function hiddenColumns(sheet: string): string[] {
  return [...sheet.matchAll(/<col\b[^<>]*>/g)]
    .filter(([tag]) => ON.test(attribute(tag, 'hidden') ?? '') || attribute(tag, 'width') === '0')
    .flatMap(([tag]) => {
      const [from, to] = [Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))]
      return Array.from({ length: Math.min(to - from + 1, 1000) }, (_, at) => columnName(from + at))
    })
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
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
}

function unescapedXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
