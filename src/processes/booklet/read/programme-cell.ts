import { cellBlocks } from './cell-blocks.ts'
import { keyOf, nameOf, namesOf } from './spacing.ts'

/** What the cell of a programme's name says. */
export type ProgrammeCell = {
  readonly name: string
  readonly sections: readonly string[]
  readonly isContinuation: boolean
}

/** Reads name, sections in brackets and （続き） from a sheet's cell; brackets inside the name stay in it. */
export function readProgrammeCell(cell: string): ProgrammeCell {
  const text = cellBlocks(cell)
    .map((block) => ('table' in block ? '' : block.text))
    .join('\n')
  const isContinuation = CONTINUED.test(text)
  const plain = text.replace(CONTINUED, ' ').trim()
  const bracket = lastBracket(plain)
  if (!bracket) return { name: nameOf(plain), sections: [], isContinuation }

  const isParted = /\s$/.test(bracket.before) || namesOf(bracket.inside).every((name) => BODY.test(name))
  if (!isParted) return { name: nameOf(plain), sections: [], isContinuation }
  return { name: nameOf(bracket.before), sections: namesOf(bracket.inside), isContinuation }
}

/** Splits `name（sections）` of the contents, where the last bracket always holds the sections. */
export function readContentsEntry(text: string): Omit<ProgrammeCell, 'isContinuation'> {
  const bracket = lastBracket(text.trim())
  if (!bracket || keyOf(bracket.before) === '') return { name: nameOf(text), sections: [] }
  return { name: nameOf(bracket.before), sections: namesOf(bracket.inside) }
}

function lastBracket(text: string): { before: string; inside: string } | null {
  const found = /^([\s\S]*)[（(]([^（）()]*)[）)]$/.exec(text)
  return found ? { before: found[1] ?? '', inside: found[2] ?? '' } : null
}

const CONTINUED = /[（(]\s*続\s*き\s*[）)]/
/** How Japanese public bodies name their units: brackets glued to a name hold sections only if all end like this. */
const BODY = /(?:課|室|局|部|係|所|館|園|校|会|領域|センター|事務所|担当)$/
