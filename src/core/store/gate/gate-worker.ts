import { parentPort, workerData } from 'node:worker_threads'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText } from '#core/rules/gate/check-text.ts'
import type { GateCheck, GateLists } from '#core/rules/gate/gate.ts'
import { lexicon } from '#core/rules/gate/lexicon.ts'
import type { Word } from '#core/rules/gate/reading.ts'
import { type DictionaryWord, loadTokenizer } from '#platform/tokenizer.ts'
import { dictionaryWords } from './dictionary-words.ts'
import type { GateAnswer, GateQuestion } from './open-gate.ts'

const allowed = allowances(workerData as GateLists)
let dictionary: ((text: string) => readonly DictionaryWord[]) | undefined

/** The dictionary is loaded by the first text that has to be cut into words. */
function tokenize(text: string): Word[] {
  dictionary ??= loadTokenizer()
  return dictionaryWords(dictionary(text))
}

parentPort?.on('message', ({ id, as, texts }: GateQuestion) => {
  const means = { lexicon: lexicon(), allowed, tokenize }
  // Most texts are clear: only the others go back.
  const found: [string, GateCheck][] = []
  for (const text of texts) {
    const check = checkText({ text, as }, means)
    if (check.findings.length > 0) found.push([text, check])
  }
  parentPort?.postMessage({ id, found } satisfies GateAnswer)
})
