import { connect, createServer, type Socket } from 'node:net'

/** A wire to a port, on which somebody listens how much passes. */
export type Wire = { readonly port: number; close(): Promise<void> }

/** Lays a wire to a port of this machine. `passes` is told of each piece before it goes on, and says whether it may. */
export async function layWire(port: number, passes: () => boolean): Promise<Wire> {
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from.on('data', (piece) => {
        if (passes()) to.write(piece)
        else to.destroy()
      })
      // Whoever was killed leaves with an error, which is what this is for.
      from.on('error', () => to.destroy())
      from.on('close', () => {
        ends.delete(from)
        to.end()
      })
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the wire has no port')
  return {
    port: address.port,
    async close() {
      for (const end of ends) end.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
