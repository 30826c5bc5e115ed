import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Day } from '#core/calendar/day.ts'
import type { Gate, GateCheck, GateLists, GateText, PublicName } from '#core/rules/gate/gate.ts'
import { LEARNED } from '#core/rules/gate/tagger/name-model.ts'
import { QUICKLY_LEARNED } from '#core/rules/gate/tagger/quick-look.ts'
import { openKnownChecks } from './known-checks.ts'

/** What a gate is opened with: the municipality's lists, the names that clerks keep, and the day on which they have to be in force. */
export type GateOrder = {
  readonly lists: GateLists
  readonly names: readonly PublicName[]
  readonly today: Day
  /** Threads that check, 1 unless said: an import of a large file takes 2. */
  readonly threads?: number
  /** Milliseconds without a question after which the threads and their lists go; 5 minutes unless said. */
  readonly idle?: number
}

/** Changes with every change of a rule or of what was learned. */
const RULES = `2026-11-27.2-${LEARNED}-${QUICKLY_LEARNED}`
/** So many texts go to a thread at a time. */
const BATCH = 500
const KINDS = ['title', 'prose'] as const satisfies readonly GateText['as'][]

/** What a thread is asked: texts of one kind. It answers with those that are not clear. */
export type GateQuestion = {
  readonly id: number
  readonly as: GateText['as']
  readonly texts: readonly string[]
}
export type GateAnswer = { readonly id: number; readonly found: readonly (readonly [string, GateCheck])[] }
type Waiting = { answer(found: GateAnswer['found']): void; fail(error: Error): void }

/**
 * Opens the release gate. Texts are checked in threads of their own, which start when they are first asked. Threads go when nobody has asked for a while, and come again. What was checked a
 * short while ago is remembered: titles of one kind of document come again and again.
 */
export function openGate({ lists, names, today, threads = 1, idle = 5 * 60_000 }: GateOrder): Gate {
  const inForce = [...lists.names, ...names].filter(
    ({ from, until }) => (from === null || from <= today) && (until === null || today < until),
  )
  const inUse: GateLists = { names: inForce, secret: lists.secret }
  const hash = createHash('sha256').update(JSON.stringify(inUse)).digest('hex')
  const known = { title: openKnownChecks(), prose: openKnownChecks() }
  const forget = () => {
    for (const checks of Object.values(known)) checks.clear()
  }
  const checkers = Array.from({ length: threads }, () => openChecker(inUse, idle, forget))
  let turn = 0

  /** Texts that nobody knows yet, each once. */
  async function checkNew(texts: readonly string[], as: GateText['as'], own: Map<string, GateCheck>) {
    const work = []
    for (let at = 0; at < texts.length; at += BATCH) {
      turn = (turn + 1) % checkers.length
      work.push((checkers[turn] as Checker).check(texts.slice(at, at + BATCH), as))
    }
    const found = new Map((await Promise.all(work)).flat())
    for (const text of texts) {
      const check = found.get(text) ?? CLEAR
      own.set(text, check)
      known[as].remember(text, check)
    }
  }

  return {
    version: `${RULES}-${hash.slice(0, 12)}`,
    async check(texts) {
      const own = { title: new Map<string, GateCheck>(), prose: new Map<string, GateCheck>() }
      const open = { title: new Set<string>(), prose: new Set<string>() }
      for (const { text, as } of texts) {
        if (own[as].has(text) || open[as].has(text)) continue
        const check = known[as].find(text)
        if (check) own[as].set(text, check)
        else open[as].add(text)
      }
      await Promise.all(KINDS.map((as) => checkNew([...open[as]], as, own[as])))
      return texts.map(({ text, as }) => own[as].get(text) as GateCheck)
    },
    async close() {
      await Promise.all(checkers.map((checker) => checker.close()))
    },
  }
}

type Checker = {
  check(texts: readonly string[], as: GateText['as']): Promise<GateAnswer['found']>
  close(): Promise<void>
}

const CLEAR: GateCheck = { outcome: 'pass', findings: [] }

function openChecker(lists: GateLists, idle: number, forget: () => void): Checker {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let resting: NodeJS.Timeout | undefined
  let number = 0

  return {
    check(texts, as) {
      worker ??= start()
      clearTimeout(resting)
      number += 1
      const id = number
      const thread = worker
      thread.ref()
      return new Promise((answer, fail) => {
        waiting.set(id, { answer, fail })
        thread.postMessage({ id, as, texts } satisfies GateQuestion)
      })
    },
    async close() {
      clearTimeout(resting)
      await worker?.terminate()
    },
  }

  function start(): Worker {
    const thread = new Worker(new URL('./gate-worker.ts', import.meta.url), { workerData: lists })
    thread.on('message', ({ id, found }: GateAnswer) => {
      waiting.get(id)?.answer(found)
      waiting.delete(id)
      if (waiting.size > 0) return
      // A program that has its answers ends without waiting for the thread.
      thread.unref()
      clearTimeout(resting)
      resting = setTimeout(() => {
        worker = null
        forget()
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
