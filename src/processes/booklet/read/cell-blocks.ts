import { keyOf } from './spacing.ts'

/** One block of a cell: a paragraph, or a table. */
export type Block =
  | { readonly text: string; readonly isAligned: boolean }
  | { readonly table: readonly (readonly string[])[] }

/** What is wrong with the tags of a cell, as a Japanese and an English sentence; null for nothing. */
export type TagFault = { readonly japanese: string; readonly english: string }

/** The blocks of a cell, from its scraps of HTML; notes that the sheet goes on overleaf are left out. */
export function cellBlocks(cell: string): Block[] {
  const blocks: Block[] = []
  let text = ''
  let isAligned = false
  const lists: { isOrdered: boolean; count: number }[] = []

  const end = () => {
    const printed = withoutOverleaf(unescaped(text)).replace(/\*\*/g, '').trim()
    if (printed !== '') blocks.push({ text: printed, isAligned })
    text = ''
  }
  for (const piece of pieces(cell)) {
    if (piece.table) {
      end()
      blocks.push({ table: tableRows(piece.table) })
    } else if (piece.tag === undefined) text += piece.text
    else if (/^br\b/i.test(piece.tag)) text += ' '
    else if (BLOCK_TAG.test(piece.tag)) {
      end()
      isAligned = /^(?:p|div)\b[^>]*(?:text-align:\s*(?:right|center)|align="?(?:right|center))/i.test(
        piece.tag,
      )
      if (/^[ou]l\b/i.test(piece.tag)) lists.push({ isOrdered: /^o/i.test(piece.tag), count: 0 })
      if (/^\/[ou]l\b/i.test(piece.tag)) lists.pop()
      if (/^li\b/i.test(piece.tag)) text = listMarker(lists.at(-1))
    }
  }
  end()
  return blocks.map(withOneMarker)
}

/** Whether the sheet's cell or line says that it goes on overleaf. */
export function announcesOverleaf(text: string): boolean {
  return new RegExp(OVERLEAF).test(text)
}

/** Paragraphs and tables that begin and never end, or a tag that is cut off: the sign of a file that was cut. */
export function tagFault(cell: string): TagFault | null {
  for (const tag of ['p', 'div', 'table', 'tr', 'td', 'th']) {
    const opened = cell.match(new RegExp(`<${tag}(?=[\\s>])`, 'gi'))?.length ?? 0
    const closed = cell.match(new RegExp(`</${tag}>`, 'gi'))?.length ?? 0
    if (opened !== closed) {
      return {
        japanese: `<${tag}> が閉じられていません（始まり${opened}、終わり${closed}）。途中で切れた可能性があります。`,
        english: `<${tag}> is opened ${opened} times and closed ${closed} times; the file may be cut off.`,
      }
    }
  }
  if (!/<\/?[a-z][^<>]*$/i.test(cell)) return null
  return { japanese: 'タグが途中で切れています。', english: 'A tag is cut off.' }
}

type Piece = { readonly text: string; readonly tag?: string; readonly table?: string }

function pieces(cell: string): Piece[] {
  return cell
    .split(/(<table\b[\s\S]*?<\/table>|<\/?(?:p|div|ol|ul|li|br|span|b|strong|i|em|u|font|center)\b[^<>]*>)/i)
    .map((text) => {
      if (/^<table\b/i.test(text)) return { text: '', table: text }
      return /^<\/?[a-z]+\b[^<>]*>$/i.test(text) ? { text: '', tag: text.slice(1, -1) } : { text }
    })
}

function tableRows(html: string): string[][] {
  return [...html.matchAll(/<tr\b[\s\S]*?<\/tr>/gi)].map(([row]) =>
    [...row.matchAll(/<t[hd]\b[^>]*>([\s\S]*?)<\/t[hd]>/gi)].map(([, cell]) => tableCell(cell ?? '')),
  )
}

/** A cell as printed, without its letter-spacing. */
function tableCell(cell: string): string {
  const text = unescaped(cell.replace(/<[^<>]*>/g, ' ')).trim()
  return /^(?:\S\s+)+\S$/.test(text) ? keyOf(text) : text.replace(/\s+/g, ' ')
}

function listMarker(list: { isOrdered: boolean; count: number } | undefined): string {
  if (!list?.isOrdered) return `${LISTED}・ `
  list.count += 1
  return `${LISTED}${list.count}. `
}

/** A list item whose text has a marker of its own keeps that one only. */
function withOneMarker(block: Block): Block {
  if ('table' in block || !block.text.startsWith(LISTED)) return block
  const own = block.text.replace(new RegExp(`^${LISTED}\\S+\\s*`), '')
  const hasMarker =
    /^(?:[\d０-９]{1,2}[.．]|[(（][\d０-９]{1,2}[)）]|[①-⑳㉑-㉟㊱-㊿・※○●◎◇◆□■]|[(（][ア-ン][)）]|[ア-ン][.．\s])/.test(
      own,
    )
  return { ...block, text: hasMarker ? own : block.text.slice(LISTED.length) }
}

function withoutOverleaf(text: string): string {
  return text.replace(new RegExp(OVERLEAF, 'g'), ' ')
}

function unescaped(text: string): string {
  return text.replace(/&(nbsp|lt|gt|quot|amp|#\d+);/g, (whole, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] ?? whole),
  )
}

const BLOCK_TAG = /^\/?(?:p|div|ol|ul|li|center)\b/i
const OVERLEAF = '[（(]\\s*次\\s*(?:頁|ページ)\\s*に\\s*続\\s*く\\s*[)）]'
const LISTED = '\u0001'
const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', amp: '&' }
