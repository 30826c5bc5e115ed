import { request } from 'node:http'

/** An answer as it goes over the wire: its headers in turn, and its body, still packed, in base64. */
export type SentAnswer = { readonly headers: string[]; readonly body: string }

/** Asks a server of this machine for an answer, packed as the client says it may be; fails where there is none. */
export function sentAnswer(port: number, path: string, encoding = 'br'): Promise<SentAnswer> {
  return new Promise((done, failed) => {
    const asked = request(
      { host: '127.0.0.1', port, path, headers: { 'accept-encoding': encoding } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const own = answer.rawHeaders.filter(
            (_, at) => !CONNECTION.has((answer.rawHeaders[at - (at % 2)] ?? '').toLowerCase()),
          )
          if (answer.statusCode !== 200) failed(new Error(`${path}: status ${answer.statusCode}`))
          done({ headers: own, body: Buffer.concat(chunks).toString('base64') })
        })
      },
    )
    asked.on('error', failed)
    asked.end()
  })
}

const CONNECTION = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])
