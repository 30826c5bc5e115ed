import { answerApart } from '../apart-answer.ts'
import { decode } from '../encoding.ts'
import { fileFault } from '../file-fault.ts'
import { imageTraces } from './image-traces.ts'
import { pdfTraces } from './pdf-traces.ts'
import type { Trace, Traces } from './trace.ts'
import type { TraceOrder } from './traces.ts'
import { xlsxTraces } from './xlsx-traces.ts'

/** Characters that take no room: words can be hidden between others by them. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u{e0000}-\u{e007f}]+/u

/** How files of other kinds begin: a program that opens them goes by that and not by what they are called. */
const OTHERS = ['%PDF-', 'PK\x03\x04', '{\\rtf', '%!PS', '\x89PNG', '\xff\xd8\xff', '\xd0\xcf\x11\xe0']
/** Readers of PDF look for its first line so far into a file. */
const LOOKED_AT = 1024

function textTraces(bytes: Buffer): Traces {
  const beginning = bytes.subarray(0, LOOKED_AT).toString('latin1')
  if (OTHERS.some((mark) => beginning.startsWith(mark)) || beginning.includes('%PDF-'))
    throw fileFault('文字だけのファイルではなく、別の形式のファイルである。')
  const decoded = decode(bytes)
  if ('says' in decoded) throw fileFault(`${decoded.line}行目：${decoded.says}`)
  const traces: Trace[] = decoded.text
    .split(/\r\n|\r|\n/)
    .flatMap((text, at) =>
      text.trim() === '' ? [] : ([{ kind: 'text', where: `${at + 1}行目`, text }] as const),
    )
  const unseen = traces.filter(({ text }) => UNSEEN.test(text))
  return {
    traces: [...traces, ...unseen.map(({ where, text }) => ({ kind: 'unseen' as const, where, text }))],
    raw: [{ kind: 'text', where: '全体', text: decoded.text }],
  }
}

// Last, when everything above is there.
await answerApart<TraceOrder, Traces>(async ({ bytes, type }) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'pdf') return pdfTraces(buffer)
  if (type === 'xlsx') return xlsxTraces(buffer)
  if (type === 'png' || type === 'jpeg') return imageTraces(buffer, type)
  return textTraces(buffer)
})
