import { parentPort } from 'node:worker_threads'
import type { Token } from './morphology.ts'
import { loadTokenizer } from './tokenizer.ts'

const tokenize = loadTokenizer()

parentPort?.on('message', ({ id, texts }: { id: number; texts: readonly string[] }) => {
  parentPort?.postMessage({ id, tokens: texts.map(tokensOf) })
})

function tokensOf(text: string): Token[] {
  return tokenize(text).map(({ surface, reading = '' }) => [
    surface,
    /^[ァ-ヶー]+$/.test(reading) ? reading : null,
  ])
}
