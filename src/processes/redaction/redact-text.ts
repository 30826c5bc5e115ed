import { decode } from '#platform/encoding.ts'
import { fileFault } from '#platform/file-fault.ts'
import { findSpans, leftOver } from './hidden-words.ts'
import { coverOf, type HiddenWords, type Mark, type Redacted } from './mark.ts'

/** Takes words and lines out of a text; in their place stands the ground. Written in UTF-8. */
export function redactText(bytes: Uint8Array, marks: readonly Mark[]): Redacted {
  const lines = textOf(bytes).split(/\r\n|\r|\n/)
  const hidden: HiddenWords[] = []
  const places = marks.map((): number[] => [])
  const gone = new Set<number>()
  const left = new Map(lines.map((line, at) => [at + 1, line]))
  for (const [at, mark] of marks.entries()) {
    if (mark.kind === 'box' || mark.kind === 'cells') {
      throw fileFault('文字のファイルでは、行か言葉で消す所を示してください。')
    }
    if (mark.kind !== 'lines') continue
    if (mark.to > lines.length || mark.from > mark.to) {
      throw fileFault(`${mark.from}行目から${mark.to}行目はありません（全${lines.length}行）。`)
    }
    for (let number = mark.from; number <= mark.to; number += 1) {
      if (gone.has(number)) continue
      gone.add(number)
      places[at]?.push(number)
      left.set(number, number === mark.from ? coverOf(mark.clause) : '')
    }
  }
  const cleared = lines.filter((_, at) => gone.has(at + 1))
  const text = covered([...left.values()].join('\n'), marks, places)
  hidden.push(...leftOver(lines.join('\n'), cleared))
  for (const mark of marks) if (mark.kind === 'words') hidden.push({ text: mark.words, allowed: 0 })
  return { bytes: Buffer.from(`${text}\n`.replace(/\n\n$/, '\n')), pages: 1, hidden, boxes: [], places }
}

/** A text with every mark of words carried out; what covers one word is never searched for another. */
export function covered(text: string, marks: readonly Mark[], places: readonly number[][]): string {
  const spans = marks
    .flatMap((mark, at) =>
      mark.kind === 'words'
        ? findSpans(text, mark.words).map((span) => ({ ...span, at, clause: mark.clause }))
        : [],
    )
    .sort((one, other) => one.start - other.start || other.end - one.end)
  let out = ''
  let from = 0
  for (const { start, end, at, clause } of spans) {
    places[at]?.push(1 + (text.slice(0, start).match(/\n/g)?.length ?? 0))
    if (end <= from) continue
    if (start >= from) out += text.slice(from, start) + coverOf(clause)
    from = end
  }
  return out + text.slice(from)
}

/** The text of a file; characters that nobody sees are left out. */
export function textOf(bytes: Uint8Array): string {
  const decoded = decode(bytes)
  if ('says' in decoded) throw fileFault(`${decoded.line}行目：${decoded.says}`)
  return decoded.text.replaceAll(UNSEEN, '')
}

const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu
