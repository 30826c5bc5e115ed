export type LogLevel = 'info' | 'warning' | 'error'

/** Writes one line of JSON to stderr; fields are named one by one, so that no entry or person slips in by accident. */
export function log(
  level: LogLevel,
  message: string,
  fields: Readonly<Record<string, string | number | boolean | null>> = {},
): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`)
}
