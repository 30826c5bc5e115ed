import { type ApartLimits, workApart } from './apart.ts'
import { isFileFault } from './file-fault.ts'
import { tableFault } from './table-fault.ts'

/** One sheet of a book as texts, with the places of its merged cells (A2:A4). */
export type BookSheet = {
  readonly name: string
  readonly rows: string[][]
  readonly merged: readonly string[]
}

/** A book of some hundred thousand rows is read within these; what needs more is asked for as CSV. */
const LIMITS: ApartLimits = { patience: 120_000, memory: 3072 }

/**
 * Every sheet of an Excel book, read in a thread of its own: a book made to break its reader breaks nothing else. One book at a time:
 * several made to fill the memory would fill it together. Throws a `TableFault`.
 */
export function readBook(bytes: Uint8Array, limits: ApartLimits = LIMITS): Promise<BookSheet[]> {
  const reading = before.then(() => readNow(bytes, limits))
  before = reading.catch(() => undefined)
  return reading
}

/** The book that is being read, or was read last. */
let before: Promise<unknown> = Promise.resolve()

async function readNow(bytes: Uint8Array, limits: ApartLimits): Promise<BookSheet[]> {
  try {
    return await workApart<BookSheet[]>(new URL('./xlsx-worker.ts', import.meta.url), { bytes }, limits)
  } catch (error) {
    if (!isFileFault(error)) throw error
    throw tableFault(error.message)
  }
}
