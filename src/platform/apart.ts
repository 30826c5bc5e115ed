import { Worker } from 'node:worker_threads'
import { fileFault } from './file-fault.ts'

/** How long a work may take in milliseconds, and how much memory in megabytes its program may fill. */
export type ApartLimits = { readonly patience: number; readonly memory: number }

type Said<Result> =
  | { readonly progress: { readonly done: number; readonly of: number } }
  | { readonly result: Result }
  | { readonly fault: string }
  | { readonly bug: string }

/** Files of strangers: enough for some hundred pages, and an end to those that never end. */
export const USUAL_LIMITS: ApartLimits = { patience: 180_000, memory: 1024 }

/**
 * Does a work in a thread of its own that ends with it, so that a file made to break its reader breaks nothing else. What the
 * file is to blame for is thrown as a `FileFault` in a sentence, and so is a work that takes too long or too much memory.
 */
export async function workApart<Result>(
  program: URL,
  order: unknown,
  limits: ApartLimits = USUAL_LIMITS,
  tell: (done: number, of: number) => void = () => {},
): Promise<Result> {
  if (going >= AT_ONCE) await new Promise<void>((begin) => waiting.push(begin))
  else going += 1
  try {
    return await worked(program, order, limits, tell)
  } finally {
    // The place goes to who waits longest, and is free only where nobody does.
    const next = waiting.shift()
    if (next) next()
    else going -= 1
  }
}

/** Works that go on at the same time in a process: each may fill a gigabyte, and the others wait for their turn. */
const AT_ONCE = 3
let going = 0
const waiting: (() => void)[] = []

function worked<Result>(
  program: URL,
  order: unknown,
  { patience, memory }: ApartLimits,
  tell: (done: number, of: number) => void,
): Promise<Result> {
  return new Promise((answer, fail) => {
    const thread = new Worker(program, {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64 },
      stdout: true,
      stderr: true,
    })
    const end = (settle: () => void) => {
      clearTimeout(timer)
      settle()
      void thread.terminate()
    }
    const timer = setTimeout(() => end(() => fail(fileFault(TOO_LONG))), patience)
    thread.on('message', (said: Said<Result>) => {
      if ('progress' in said) tell(said.progress.done, said.progress.of)
      else if ('result' in said) end(() => answer(said.result))
      else if ('fault' in said) end(() => fail(fileFault(said.fault)))
      else end(() => fail(new Error(said.bug)))
    })
    thread.on('error', (error: unknown) => {
      const { code, name } = error as Error & { code?: string }
      const says = code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_LARGE : name === 'RuntimeError' ? BROKEN : null
      end(() => fail(says === null ? (error as Error) : fileFault(says)))
    })
    thread.on('exit', () => end(() => fail(fileFault(BROKEN))))
  })
}

const TOO_LONG =
  'ファイルを読み終えるまでに時間がかかりすぎるため、やめました。ページを分けてからやり直してください。'
const TOO_LARGE = 'ファイルを開くと大きくなりすぎるため、やめました。分けるか、小さく保存し直してください。'
const BROKEN =
  'ファイルが壊れているため、読み取れませんでした。元のソフトで開いて保存し直してからやり直してください。'
