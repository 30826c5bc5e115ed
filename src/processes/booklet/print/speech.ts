import type { BookletProgramme } from '../booklet.ts'

/** A marker in words: `1.` is 1, `(2)` かっこ2, `③` まる3, `ア` ア, `※` 注, any dot or circle 項目; nothing for none. */
export function speakMarker(marker: string): string {
  const folded = marker.normalize('NFKC')
  const [, bracketed, plain] = /^(?:\((\d+|[ア-ヴ])\)|(\d+|[ア-ヴ])[.)]?)$/u.exec(folded) ?? []
  if (bracketed !== undefined) return `かっこ${bracketed}`
  if (plain !== undefined) return CIRCLED.test(marker) ? `まる${plain}` : plain
  return SIGNS.has(marker) ? '項目' : marker === '※' ? '注' : marker
}

/** The budget cell in statements: the figure with its unit, the words beside it, or that none is stated. */
export function speakBudget({ budget, budgetNote }: BookletProgramme): string[] {
  if (budget === null && budgetNote === null) return ['額の記載なし']
  const note = budgetNote === null ? [] : [budgetNote]
  return budget === null ? note : [speakYen(budget), ...note]
}

/** A text as it is read aloud: minus signs before figures in words, one line, no tabs and no drawn lines. */
export function spoken(text: string): string {
  return text
    .replace(DRAWN, ' ')
    .replace(MINUS, 'マイナス')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

function speakYen(yen: number): string {
  const sign = yen < 0 ? 'マイナス' : ''
  const amount = Math.abs(yen)
  const [figure, unit] = amount % 1000 === 0 ? [amount / 1000, '千円'] : [amount, '円']
  return `${sign}${figure.toLocaleString('en-US')}${unit}`
}

const CIRCLED = /^[①-⑳㉑-㊿]$/u
const SIGNS = new Set([
  '・',
  '･',
  '•',
  '○',
  '◯',
  '〇',
  '●',
  '◎',
  '□',
  '■',
  '◇',
  '◆',
  '▽',
  '▼',
  '−',
  '-',
  '－',
])
/** △ and ▲ are minus signs in public accounts; a hyphen is one only where no figure or letter stands before it. */
const MINUS = /[△▲−](?=[\d０-９])|(?<![\p{L}\p{N}）)])[-－](?=[\d０-９])/gu
const DRAWN = /[\u2500-\u257F]+/gu
