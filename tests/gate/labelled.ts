import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabelledText } from '#core/rules/gate/evaluation.ts'

/**
 * The marked titles to develop on (those of an archivist who judged the gate once among them), those that only the evaluation reads, or of
 * these the ones written without templates; all people in them are invented.
 */
export function labelledTitles(
  set:
    | 'development'
    | 'development-judged'
    | 'development-writers'
    | 'evaluation'
    | 'evaluation-diverse'
    | 'evaluation-archivist',
): LabelledText[] {
  const text = readFileSync(join(import.meta.dirname, `${set}.jsonl`), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
