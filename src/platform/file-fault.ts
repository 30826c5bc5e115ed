/** Why a file cannot be worked on: a sentence for the person who brought it. */
export type FileFault = Error & { readonly name: 'FileFault' }

/** An error to throw for a file that is at fault; the caller turns it into a refusal with `isFileFault`. */
export function fileFault(says: string): FileFault {
  return Object.assign(new Error(says), { name: 'FileFault' as const })
}

/** Tells a fault of the file (say it to the person) from a bug (apologise). */
export function isFileFault(error: unknown): error is FileFault {
  return error instanceof Error && (error.name === 'FileFault' || error.name === 'TableFault')
}
