import { answerApart } from './apart-answer.ts'
import { readXlsx } from './xlsx.ts'
import type { BookSheet } from './xlsx-apart.ts'
import { mergedCells } from './xlsx-merged.ts'

await answerApart<{ bytes: Uint8Array }, BookSheet[]>(async ({ bytes }) => {
  const { sheets } = await readXlsx(bytes)
  const merged = await mergedCells(bytes)
  return sheets.map(({ name, rows }) => ({ name, rows, merged: merged.get(name) ?? [] }))
})
