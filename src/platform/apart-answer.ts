import { parentPort, workerData } from 'node:worker_threads'
import { isFileFault } from './file-fault.ts'

/** In a thread of `workApart`: does the order and sends what comes of it, with the bytes it names handed over. */
export async function answerApart<Order, Result>(
  work: (order: Order, tell: (done: number, of: number) => void) => Promise<Result>,
): Promise<void> {
  const tell = (done: number, of: number) => parentPort?.postMessage({ progress: { done, of } })
  try {
    parentPort?.postMessage({ result: await work(workerData as Order, tell) })
  } catch (error) {
    const { message, stack } = error as Error
    // What a reader written in C does with a hostile file arrives as a trap.
    const isTrap = error instanceof WebAssembly.RuntimeError
    if (isFileFault(error)) parentPort?.postMessage({ fault: message })
    else if (isTrap) throw error
    else parentPort?.postMessage({ bug: stack ?? message })
  }
}
