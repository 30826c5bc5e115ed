const NAME = 'OperatorError'

/** An error that whoever runs Daicho can mend: its message says in Japanese, then in English, what is wrong and what to do. */
export function operatorError(japanese: string, english: string, cause?: unknown): Error {
  const error = new Error(`${japanese}\n${english}`, { cause })
  error.name = NAME
  return error
}

/** Whether an error is one for the operator, to be shown as a sentence without a stack. */
export function isOperatorError(error: unknown): error is Error {
  return error instanceof Error && error.name === NAME
}
