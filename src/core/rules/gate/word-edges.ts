import { letterTable } from './letters.ts'

const HAN = /[\p{Script=Han}々]/u

/** No word of the lists is longer. */
const LONGEST = 12

/** Whether a text begins with a word of a list. */
export function startsWithAny(text: string, list: ReadonlySet<string>): boolean {
  if (edgesOf(list).first[text.charCodeAt(0)] !== 1) return false
  for (let length = Math.min(LONGEST, text.length); length > 0; length -= 1) {
    if (list.has(text.slice(0, length))) return true
  }
  return false
}

/** Whether a text ends with a word of a list. */
export function endsWithAny(text: string, list: ReadonlySet<string>): boolean {
  return endingLength(text, list) > 0
}

/** How long the longest word of a list is with which a text ends; 0 where there is none. */
function endingLength(text: string, list: ReadonlySet<string>): number {
  if (edgesOf(list).last[text.charCodeAt(text.length - 1)] !== 1) return 0
  for (let length = Math.min(LONGEST, text.length); length > 0; length -= 1) {
    // 母 or 子 at the end of another word is no word.
    if (list.has(text.slice(-length))) return length === 1 && HAN.test(text.at(-2) ?? '') ? 0 : length
  }
  return 0
}

type Edges = { readonly first: Uint8Array; readonly last: Uint8Array }

/** The letters with which words of a list begin and end: most texts are told by them, without a look at the list. */
function edgesOf(list: ReadonlySet<string>): Edges {
  let edges = EDGES.get(list)
  if (edges === undefined) {
    edges = {
      first: letterTable(list),
      last: letterTable([...list].map((word) => word.slice(-1))),
    }
    EDGES.set(list, edges)
  }
  return edges
}

const EDGES = new WeakMap<ReadonlySet<string>, Edges>()
