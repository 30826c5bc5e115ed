import { expect, test } from 'vitest'
import { workApart } from './apart.ts'

/** Tells how many of its kind were at work when it began, and ends a little later: with a fault where that is wanted. */
const PROGRAM = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads'
    const going = new Int32Array(workerData.shared)
    const result = Atomics.add(going, 0, 1) + 1
    setTimeout(() => {
      Atomics.sub(going, 0, 1)
      parentPort.postMessage(workerData.isFaulty ? { fault: '壊れている。' } : { result })
    }, 50)`)}`,
)

test('of many files at once three are open, the others wait, and a file at fault gives its place to the next', async () => {
  const shared = new SharedArrayBuffer(4)
  const works = Array.from({ length: 9 }, (_, at) =>
    workApart<number>(PROGRAM, { shared, isFaulty: at % 3 === 0 }),
  )
  const ended = await Promise.allSettled(works)
  const seen = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(seen).toHaveLength(6)
  expect(Math.max(...seen)).toBeLessThanOrEqual(3)
  expect(ended[0]).toMatchObject({ status: 'rejected', reason: { message: '壊れている。' } })
})
