import { noteImportProgress } from '#core/store/imports/runs.ts'
import type { Db } from '#platform/database.ts'

/** How far a run has come, noted twice a second beside its work, and whether it is to go on. */
export type Pace = {
  /** Hears the rows so far; throws where somebody has stopped the run or the office closes. */
  tell(rows: number): void
  /** Hears which part of the file has been read, from 0 to 1. */
  hear(part: number): void
  /** Says how many rows there are, where they were counted before. */
  expect(rows: number): void
  /** Waits for the last note: afterwards none is written any more. */
  settle(): Promise<void>
}

const EACH = 400

/** Opens the pace of a run. */
export function openPace(db: Db, run: number, isOver: (() => boolean) | undefined): Pace {
  let [part, expected, noted] = [0, 0, 0]
  let note: Promise<void> = Promise.resolve()
  let isStopped = false
  let isSettled = false
  return {
    tell(done) {
      if (isStopped || isOver?.()) throw stopped()
      const now = Date.now()
      if (isSettled || now - noted < EACH) return
      noted = now
      const share = expected > 0 ? done / expected : part
      const percent = Math.max(0, Math.min(99, Math.floor(share * 100)))
      note = note.then(async () => {
        if (!isSettled && !(await noteImportProgress(db, run, { done, percent }))) isStopped = true
      })
    },
    hear(now) {
      part = now
    },
    expect(rows) {
      expected = rows
    },
    async settle() {
      isSettled = true
      await note
      isSettled = true
    },
  }
}

/** What a run says of itself when somebody has stopped it. */
export function stopped(): Error {
  return Object.assign(new Error('stopped'), { name: STOPPED })
}

/** Tells a run that somebody has stopped from a fault. */
export function isStopped(error: unknown): boolean {
  return error instanceof Error && error.name === STOPPED
}

const STOPPED = 'ImportStopped'
