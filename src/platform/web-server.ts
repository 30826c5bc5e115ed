import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { operatorError } from '#platform/operator-error.ts'
import { type ReadyAnswer, sendReady } from './ready-answer.ts'

/** An application as the server sees it: a request in, a response out. */
export type WebApplication = {
  /** `environment` tells the connection, and with it the client's address. */
  fetch(request: Request, environment?: object): Response | Promise<Response>
  /** Hears of each request as soon as its head is there. */
  begin?(request: IncomingMessage, response: ServerResponse): void
  /** Looks at each request first: what it answers is sent as it is; undefined, at once or later, leaves the request to `fetch`. */
  ready?(request: IncomingMessage): ReadyAnswer | Promise<ReadyAnswer | undefined> | undefined
  /** Gives back what the application holds, once nobody asks any more. */
  close?(): Promise<void>
}

export type WebServer = {
  /** Takes no more requests, lets the running ones end within three seconds, then cuts them off. */
  close(): Promise<void>
}

/** Seconds that a client gets for the head of a request and for the whole of it, and for which nothing may move; 0 for any time. */
export type Patience = { readonly head: number; readonly body: number; readonly idle: number }

/** For readers: a slow telephone sends a form within half a minute. */
const PUBLIC_PATIENCE: Patience = { head: 15, body: 30, idle: 120 }

/** For the office: large files take their time to come, and to be read. */
export const OFFICE_PATIENCE: Patience = { head: 15, body: 1800, idle: 0 }

/** Serves an application on a port; `setting` is the name under which the operator can change the port if it is taken. */
export async function serve(
  application: WebApplication,
  place: {
    readonly host: string
    readonly port: number
    readonly setting: string
    readonly patience?: Patience
  },
): Promise<WebServer> {
  const { head, body, idle } = place.patience ?? PUBLIC_PATIENCE
  const answer = getRequestListener((request, environment) => application.fetch(request, environment))
  const limits = {
    maxHeaderSize: 16_384,
    headersTimeout: head * 1000,
    requestTimeout: body * 1000,
    connectionsCheckingInterval: Math.min(head * 1000, 5_000),
    // Longer than a proxy keeps its side: else it would sometimes ask a connection that has just been closed.
    keepAliveTimeout: 65_000,
  }
  const server = createServer(limits, (request, response) => {
    application.begin?.(request, response)
    const send = (ready: ReadyAnswer | undefined) => {
      if (ready === undefined) void answer(request, response)
      else sendReady(request, response, ready)
    }
    const ready = application.ready?.(request)
    if (ready instanceof Promise) void ready.catch(() => undefined).then(send)
    else send(ready)
  })
  server.maxHeadersCount = 100
  server.setTimeout(idle * 1000)
  await new Promise<void>((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(inSentence(error, place)))
    server.listen(place.port, place.host, listening)
  })
  return { close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), 3000)
  // A browser keeps its connection open after the last answer: it is closed as soon as it is idle.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  await new Promise((closed) => server.close(closed))
  clearInterval(idle)
  clearTimeout(cut)
}

function inSentence(
  error: NodeJS.ErrnoException,
  { host, port, setting }: { host: string; port: number; setting: string },
) {
  if (error.code === 'EADDRINUSE') {
    return operatorError(
      `ポート ${port} はほかのプログラムが使っています。それを止めるか、${setting}=${port + 100} のように別の番号を指定してください。`,
      `Port ${port} is used by another program. Stop that, or choose another with ${setting}=${port + 100}.`,
      error,
    )
  }
  if (error.code === 'EACCES') {
    return operatorError(
      `ポート ${port} を使う権限がありません。${setting} に1024以上の番号を指定してください。`,
      `There is no permission to use port ${port}. Set ${setting} to 1024 or more.`,
      error,
    )
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return operatorError(
      `この機械に ${host} という番地はありません。DAICHO_HOSTを直してください。`,
      `This machine has no address ${host}. Correct DAICHO_HOST.`,
      error,
    )
  }
  return error
}
