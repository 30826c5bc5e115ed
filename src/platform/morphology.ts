import { Worker } from 'node:worker_threads'

/** A word as it is written, and its reading in katakana; null where the dictionary has none. */
export type Token = readonly [surface: string, reading: string | null]

export type Morphology = {
  /** Cuts texts into words; the words of a text put together are the text. */
  tokenize(texts: readonly string[]): Promise<readonly (readonly Token[])[]>
  close(): Promise<void>
}

type Answer = { readonly id: number; readonly tokens: readonly (readonly Token[])[] }
type Waiting = { answer(tokens: Answer['tokens']): void; fail(error: Error): void }

/**
 * Cuts Japanese into words with the dictionary of IPADIC. It takes some 170 MB and half a second to load, and cutting takes
 * its time: both happen in a thread of its own, which starts when it is first asked and ends when nobody has asked for a while.
 */
export function openMorphology({ idle = 5 * 60_000 } = {}): Morphology {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let resting: NodeJS.Timeout | undefined
  let number = 0

  return {
    tokenize(texts) {
      worker ??= start()
      clearTimeout(resting)
      number += 1
      const id = number
      const thread = worker
      thread.ref()
      return new Promise((answer, fail) => {
        waiting.set(id, { answer, fail })
        thread.postMessage({ id, texts })
      })
    },
    async close() {
      clearTimeout(resting)
      await worker?.terminate()
    },
  }

  function start(): Worker {
    const thread = new Worker(new URL('./morphology-worker.ts', import.meta.url))
    thread.on('message', ({ id, tokens }: Answer) => {
      waiting.get(id)?.answer(tokens)
      waiting.delete(id)
      if (waiting.size > 0) return
      // A program that has its answers ends without waiting for the thread.
      thread.unref()
      clearTimeout(resting)
      resting = setTimeout(() => {
        worker = null
        void thread.terminate()
      }, idle).unref()
    })
    const giveUp = (error: Error) => {
      if (worker !== thread) return
      worker = null
      for (const { fail } of waiting.values()) fail(error)
      waiting.clear()
    }
    thread.on('error', (error) => giveUp(error as Error))
    thread.on('exit', () => giveUp(new Error('the thread that cuts texts into words has ended')))
    return thread
  }
}
