import { connect, type Socket } from 'node:net'

/** What clients got: each answer's time in milliseconds, and all together by the second. */
export type HttpLoad = {
  readonly milliseconds: readonly number[]
  readonly perSecond: number
  /** Answers by their status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Body and headers of the last answer. */
  readonly bytes: number
}

/** Asks a server of this machine for paths in turn, over so many connections that are kept, each asking again as soon as it has its answer; ends after so many requests or milliseconds. */
export async function httpLoad(
  port: number,
  paths: readonly string[],
  {
    clients,
    requests = Number.POSITIVE_INFINITY,
    milliseconds: most = 30_000,
    every = 0,
    encoding = 'br',
  }: {
    readonly clients: number
    readonly requests?: number
    readonly milliseconds?: number
    /** Milliseconds from one request of a client to its next; 0 as soon as it can. */
    readonly every?: number
    readonly encoding?: string
  },
): Promise<HttpLoad> {
  const milliseconds: number[] = []
  const statuses: Record<string, number> = {}
  let bytes = 0
  let next = 0
  const began = performance.now()
  const until = began + most
  const texts = paths.map((path) =>
    Buffer.from(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nAccept-Encoding: ${encoding}\r\n\r\n`,
    ),
  )
  const client = async (number: number) => {
    const connection = await opened(port)
    // Clients that keep a pace don't all begin in the same moment.
    if (every > 0) await pause((every * number) / clients)
    while (next < requests && performance.now() < until) {
      const text = texts[next % texts.length] as Buffer
      next += 1
      const started = performance.now()
      const answer = await connection.ask(text)
      const took = performance.now() - started
      milliseconds.push(took)
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
      bytes = answer.bytes
      if (every > took) await pause(every - took)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  return {
    milliseconds,
    statuses,
    bytes,
    perSecond: (milliseconds.length / (performance.now() - began)) * 1000,
  }
}

type Answer = { readonly status: string; readonly bytes: number }

/** A connection that asks and waits; it reads no more than it must, so that the measure is the server's and not its own. */
async function opened(port: number) {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise<void>((open, failed) => {
    socket.once('connect', open)
    socket.once('error', failed)
  })
  let head = ''
  let received = 0
  /** Bytes of the whole answer; null while its head is not here, infinite where it comes in chunks. */
  let whole: number | null = null
  let settle: { done(answer: Answer): void; failed(error: Error): void } | null = null
  socket.on('data', (chunk) => {
    received += chunk.length
    if (whole === null) {
      head += chunk.toString('latin1')
      whole = lengthOf(head)
      if (whole === null) return
    }
    // The last chunk is empty.
    const isEnd =
      whole === Number.POSITIVE_INFINITY ? chunk.subarray(-5).equals(LAST_CHUNK) : received >= whole
    if (!isEnd) return
    const answer = { status: head.slice(9, 12), bytes: received }
    head = ''
    received = 0
    whole = null
    settle?.done(answer)
  })
  const fail = (error: Error) => settle?.failed(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  return {
    ask: (text: Buffer) =>
      new Promise<Answer>((done, failed) => {
        settle = { done, failed }
        socket.write(text)
      }),
    close: () => {
      settle = null
      socket.destroy()
    },
  }
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n')

function lengthOf(head: string): number | null {
  const end = head.indexOf('\r\n\r\n')
  if (end === -1) return null
  const [, length] = /\r\ncontent-length: (\d+)\r\n/i.exec(head.slice(0, end + 2)) ?? []
  return length === undefined ? Number.POSITIVE_INFINITY : end + 4 + Number(length)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
