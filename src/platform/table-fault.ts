/** Why a table cannot be read or written as a file: a sentence for the person, and the line of the file (from 1) where one is known. */
export type TableFault = Error & { readonly name: 'TableFault'; readonly line: number | null }

/** An error to throw for a file that is at fault; the caller turns it into a refusal with `isTableFault`. */
export function tableFault(says: string, line: number | null = null): TableFault {
  const where = line === null ? '' : `${line}行目：`
  return Object.assign(new Error(where + says), { name: 'TableFault' as const, line })
}

/** Tells a fault of the file (say it to the person) from a bug (apologise). */
export function isTableFault(error: unknown): error is TableFault {
  return error instanceof Error && error.name === 'TableFault'
}
