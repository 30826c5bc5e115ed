import { openPdf, type PdfPage } from '../pdf/pdf-document.ts'
import { linesOf, seenChars } from '../pdf/seen-chars.ts'
import { rawPdf } from './raw-pdf.ts'
import type { Trace, Traces } from './trace.ts'

const DPI = 72
/** Kinds of notes that are part of the page itself: links, fields of forms. */
const PARTS_OF_PAGE = new Set([2, 20])

/** What a PDF shows, what it holds besides, and every text that stands in its bytes. */
export async function pdfTraces(bytes: Buffer): Promise<Traces> {
  const traces: Trace[] = []
  const document = await openPdf(bytes)
  try {
    for (let number = 1; number <= document.pages; number += 1) {
      const page = document.page(number)
      traces.push(...pageTraces(page, `${number}ページ`))
      page.close()
    }
    for (const { name, text } of document.properties()) {
      const kind = KINDS[name]
      if (kind !== undefined) traces.push({ kind, where: `文書のプロパティ（${name}）`, text })
    }
    for (const name of document.attachments()) {
      traces.push({ kind: 'attachment', where: '添付ファイル', text: name })
    }
  } finally {
    document.close()
  }
  const { signs, texts } = rawPdf(bytes)
  return { traces: [...traces, ...signs], raw: texts }
}

/** Dates and the names of programs tell of nobody. */
const KINDS: Readonly<Record<string, Trace['kind']>> = {
  Title: 'title',
  Author: 'author',
  Subject: 'property',
  Keywords: 'property',
}

function pageTraces(page: PdfPage, where: string): Trace[] {
  const notes = page
    .notes()
    .filter(({ kind, text }) => text !== '' || !PARTS_OF_PAGE.has(kind))
    .map(({ text }) => ({ kind: 'note' as const, where, text }))
  const chars = page.chars()
  const hasText = chars.some(({ isBlank }) => !isBlank)
  const whole = hasText ? page.render(DPI) : null
  const seen = whole ? seenChars(chars, whole, page.renderWithoutText(DPI)) : new Set()
  const unseen = chars.filter((char) => !char.isBlank && !seen.has(char))
  const lines = linesOf(chars.filter((char) => char.isBlank || seen.has(char)))
  const overlay = linesOf(unseen.filter(({ isUndrawn }) => isUndrawn))
  const hidden = linesOf(unseen.filter(({ isUndrawn }) => !isUndrawn))
  return [
    ...lines.map(({ text }) => ({ kind: 'text' as const, where, text })),
    ...overlay.map(({ text }) => ({ kind: 'unseen' as const, where, text, isOverlay: true })),
    ...hidden.map(({ text }) => ({ kind: 'unseen' as const, where, text })),
    ...notes,
  ]
}
