import { parentPort, workerData } from 'node:worker_threads'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText } from '#core/rules/gate/check-text.ts'
import type { GateCheck, GateLists, GateText } from '#core/rules/gate/gate.ts'
import { lexicon } from '#core/rules/gate/lexicon.ts'
import type { Word } from '#core/rules/gate/reading.ts'
import { type DictionaryWord, loadTokenizer } from '#platform/tokenizer.ts'
import { dictionaryWords } from './dictionary-words.ts'

const allowed = allowances(workerData as GateLists)
let dictionary: ((text: string) => readonly DictionaryWord[]) | undefined

/** The dictionary is loaded by the first text that has to be cut into words. */
function tokenize(text: string): Word[] {
  dictionary ??= loadTokenizer()
  return dictionaryWords(dictionary(text))
}

parentPort?.on('message', ({ id, texts }: { id: number; texts: readonly GateText[] }) => {
  const means = { lexicon: lexicon(), allowed, tokenize }
  // Most texts are clear: only the others go back.
  const found: [number, GateCheck][] = []
  for (const [at, text] of texts.entries()) {
    const check = checkText(text, means)
    if (check.findings.length > 0) found.push([at, check])
  }
  parentPort?.postMessage({ id, found })
})
