import type { IncomingMessage, ServerResponse } from 'node:http'

/** An answer that lies ready as bytes: it is sent as it is, without an application being asked. */
export type ReadyAnswer = {
  readonly status: number
  /** Names and values in turn. */
  readonly headers: readonly string[]
  /** Null where there is nothing to say beside the headers. */
  readonly body: Buffer | null
}

/** Sends an answer that lies ready; to HEAD the headers alone. */
export function sendReady(request: IncomingMessage, response: ServerResponse, answer: ReadyAnswer): void {
  // What was sent along is not read to its end: the connection ends instead.
  if (request.method !== 'GET' && request.method !== 'HEAD') response.shouldKeepAlive = false
  response.writeHead(answer.status, answer.headers as string[])
  if (answer.body === null || request.method === 'HEAD') response.end()
  else response.end(answer.body)
}
