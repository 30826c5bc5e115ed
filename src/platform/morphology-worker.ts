import { parentPort } from 'node:worker_threads'
import { TokenizerBuilder } from 'lindera-wasm-nodejs-ipadic'
import type { Token } from './morphology.ts'

const builder = new TokenizerBuilder()
builder.setDictionary('embedded://ipadic')
builder.setMode('normal')
builder.setKeepWhitespace(true)
const tokenizer = builder.build()

parentPort?.on('message', ({ id, texts }: { id: number; texts: readonly string[] }) => {
  parentPort?.postMessage({ id, tokens: texts.map(tokensOf) })
})

function tokensOf(text: string): Token[] {
  const tokens = tokenizer.tokenize(text) as readonly { surface: string; reading?: string }[]
  return tokens.map(({ surface, reading = '' }) => [surface, /^[ァ-ヶー]+$/.test(reading) ? reading : null])
}
