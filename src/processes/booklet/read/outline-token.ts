import type { Block } from './cell-blocks.ts'
import { BULLET, lettersThatNumber, MARKER } from './marker.ts'
import { paragraphs, titleAndBody } from './paragraph.ts'
import { bracketDepth } from './spacing.ts'

/** One piece of an outline, in the order of the page, before the pieces are nested. */
export type OutlineToken =
  | {
      readonly kind: 'item'
      readonly marker: string
      readonly text: string
      readonly marks: readonly string[]
      /** Words in brackets after a bullet: its own note, or the heading of the bullets that follow. */
      readonly tail: string
    }
  | {
      readonly kind: 'paragraph'
      readonly text: string
      readonly marks: readonly string[]
      readonly isOwn: boolean
    }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'mark'; readonly marks: readonly string[] }
  | { readonly kind: 'table'; readonly table: readonly (readonly string[])[] }

/** The tokens of a cell's blocks. A marker counts at the beginning of a block, after a space or after `。`. */
export function outlineTokens(blocks: readonly Block[]): OutlineToken[] {
  const numbering = lettersThatNumber()
  const runs = blocks.flatMap((block): (Run | Table)[] =>
    'table' in block ? [block] : runsOf(block, numbering),
  )
  return runs.flatMap((run, index) => ('table' in run ? [tableToken(run)] : runTokens(run, runs[index + 1])))
}

/** The labels in 【…】 of a text, without brackets and inner spaces. */
export function marksIn(text: string): string[] {
  return [...text.matchAll(/【([^】]*)】/g)].map(([, label]) => (label ?? '').replace(/\s+/g, ''))
}

type Run = {
  readonly marker: string
  readonly text: string
  readonly isOwn: boolean
  readonly isAligned: boolean
}
type Table = Extract<Block, { table: unknown }>

function runsOf(
  { text, isAligned }: Exclude<Block, Table>,
  numbering: ReturnType<typeof lettersThatNumber>,
): Run[] {
  const isBalanced = bracketDepth(text) === 0
  const starts = numbering(
    [...text.matchAll(MARKER)].filter(({ index }) => !isBalanced || bracketDepth(text.slice(0, index)) === 0),
  )
  const runs: Run[] = []
  const first = text.slice(0, starts[0]?.index ?? text.length).trim()
  if (first !== '') runs.push({ marker: '', text: first, isOwn: true, isAligned })
  for (const [position, start] of starts.entries()) {
    const from = start.index + start[0].length
    const body = text.slice(from, starts[position + 1]?.index ?? text.length).trim()
    runs.push({ marker: start[0].trim(), text: body, isOwn: position === 0 && first === '', isAligned })
  }
  return runs
}

function tableToken({ table }: Table): OutlineToken {
  return { kind: 'table', table }
}

function runTokens(run: Run, next: Run | Table | undefined): OutlineToken[] {
  const { before, marks, after } = splitAtMarks(run.text, run.marker !== '')
  const nextMarker = next && 'marker' in next ? next.marker : ''
  const isBeforeBullets = BULLET.test(nextMarker)

  if (run.marker === '') {
    const first: OutlineToken[] =
      before === '' && marks.length > 0
        ? [{ kind: 'mark', marks }]
        : plainTokens(before, marks, run, nextMarker, after === '')
    return [...first, ...plainTokens(after, [], { ...run, isOwn: false }, nextMarker, true)]
  }

  const isBullet = BULLET.test(run.marker)
  const parts = titleAndBody(before, isBullet)
  const body = after === '' ? parts.body : [...parts.body, ...paragraphs(after)]
  const last = body.at(-1) ?? ''
  if (isBeforeBullets && body.length > 0 && isBracketed(last)) {
    return [
      itemToken(run, parts.title, marks, ''),
      ...paragraphTokens(body.slice(0, -1)),
      { kind: 'heading', text: last },
    ]
  }
  const { head, tail } =
    isBeforeBullets && body.length === 0 ? withTail(parts.title) : { head: parts.title, tail: '' }
  if (tail !== '' && !isBullet) return [itemToken(run, head, marks, ''), { kind: 'heading', text: tail }]
  return [itemToken(run, head, marks, tail), ...paragraphTokens(body)]
}

function itemToken({ marker }: Run, text: string, marks: readonly string[], tail: string): OutlineToken {
  return { kind: 'item', marker, text, marks, tail }
}

function paragraphTokens(texts: readonly string[]): OutlineToken[] {
  return texts.map((text) => ({ kind: 'paragraph', text, marks: [], isOwn: /^[[［]/.test(text) }))
}

function plainTokens(
  text: string,
  marks: readonly string[],
  { isOwn, isAligned }: Run,
  nextMarker: string,
  isLast: boolean,
): OutlineToken[] {
  const texts = paragraphs(text)
  return texts.map((paragraph, index): OutlineToken => {
    const isEnd = isLast && index === texts.length - 1
    if (isEnd && nextMarker !== '' && !isAligned && isBracketed(paragraph))
      return { kind: 'heading', text: paragraph }
    return {
      kind: 'paragraph',
      text: paragraph,
      marks: index === texts.length - 1 ? marks : [],
      isOwn: isOwn || /^[[［]/.test(paragraph),
    }
  })
}

/** 【…】 is a mark before a space or the end, and at the beginning of an item; inside a sentence it is quoted. */
function splitAtMarks(text: string, isItem: boolean) {
  const found = /(^(?:【[^】]*】\s*)+|(?:【[^】]*】\s*)+(?=$)|(?:【[^】]*】\s+)+)/.exec(text)
  if (!found) return { before: text, marks: [], after: '' }
  const before = text.slice(0, found.index).trim()
  const after = text.slice(found.index + found[0].length).trim()
  const isGlued = before === '' && !/\s$/.test(found[0])
  const marks = marksIn(found[0])
  return before === '' && (isItem || isGlued) ? { before: after, marks, after: '' } : { before, marks, after }
}

function withTail(text: string): { head: string; tail: string } {
  const found = /^(.*\S) ([(（][^()（）]*[)）])$/.exec(text)
  return found ? { head: found[1] ?? '', tail: found[2] ?? '' } : { head: text, tail: '' }
}

function isBracketed(text: string): boolean {
  return /^[(（][^()（）]*[)）]$/.test(text)
}
