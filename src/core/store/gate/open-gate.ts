import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Day } from '#core/calendar/day.ts'
import type { Gate, GateCheck, GateLists, GateText, PublicName } from '#core/rules/gate/gate.ts'

/** What a gate is opened with: the municipality's lists, the names that clerks keep, and the day on which they have to be in force. */
export type GateOrder = {
  readonly lists: GateLists
  readonly names: readonly PublicName[]
  readonly today: Day
  /** Threads that check, 1 unless said: an import of a large file takes 2. */
  readonly threads?: number
  /** Milliseconds without a question after which the threads and their dictionary go; 5 minutes unless said. */
  readonly idle?: number
}

/** Changes with every change of a rule or of the dictionary. */
const RULES = '2026-11-26'
/** So many texts go to a thread at a time. */
const BATCH = 500

type Answer = { readonly id: number; readonly found: readonly (readonly [number, GateCheck])[] }
type Waiting = { answer(found: Answer['found']): void; fail(error: Error): void }

/**
 * Opens the release gate. Texts are checked in threads of their own, which start when they are first asked; the dictionary (some 170 MB a
 * thread) is loaded by the first text that needs it. Threads go when nobody has asked for a while, and come again.
 */
export function openGate({ lists, names, today, threads = 1, idle = 5 * 60_000 }: GateOrder): Gate {
  const inForce = [...lists.names, ...names].filter(
    ({ from, until }) => (from === null || from <= today) && (until === null || today < until),
  )
  const inUse: GateLists = { names: inForce, secret: lists.secret }
  const hash = createHash('sha256').update(JSON.stringify(inUse)).digest('hex')
  const checkers = Array.from({ length: threads }, () => openChecker(inUse, idle))
  let turn = 0

  return {
    version: `${RULES}-${hash.slice(0, 12)}`,
    async check(texts) {
      const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, at) =>
        texts.slice(at * BATCH, (at + 1) * BATCH),
      )
      const checks = await Promise.all(
        batches.map((batch) => {
          turn = (turn + 1) % checkers.length
          return (checkers[turn] as Checker).check(batch)
        }),
      )
      return checks.flat()
    },
    async close() {
      await Promise.all(checkers.map((checker) => checker.close()))
    },
  }
}

type Checker = { check(texts: readonly GateText[]): Promise<readonly GateCheck[]>; close(): Promise<void> }

const CLEAR: GateCheck = { outcome: 'pass', findings: [] }

function openChecker(lists: GateLists, idle: number): Checker {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let resting: NodeJS.Timeout | undefined
  let number = 0

  return {
    check(texts) {
      worker ??= start()
      clearTimeout(resting)
      number += 1
      const id = number
      const thread = worker
      thread.ref()
      return new Promise((resolve, fail) => {
        const answer = (found: Answer['found']) => {
          const checks: GateCheck[] = texts.map(() => CLEAR)
          for (const [at, check] of found) checks[at] = check
          resolve(checks)
        }
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
    const thread = new Worker(new URL('./gate-worker.ts', import.meta.url), { workerData: lists })
    thread.on('message', ({ id, found }: Answer) => {
      waiting.get(id)?.answer(found)
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
    thread.on('exit', () => giveUp(new Error('the thread of the release gate has ended')))
    return thread
  }
}
