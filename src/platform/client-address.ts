import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** The client of a request, to count its requests by: an address, or the network that one household has in IPv6; empty where nothing is known. */
export function clientAddress(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: unknown }
  const remote = incoming === undefined ? '' : (getConnInfo(c).remote.address ?? '')
  return clientOf(remote, c.req.header('x-forwarded-for'))
}

/** A proxy is believed only on this machine: anybody else could write any address into the header. */
export function clientOf(remote: string, forwarded: string | undefined): string {
  const nearest = forwarded?.split(',').at(-1)?.trim()
  return network(isLoopback(remote) && nearest ? nearest : remote)
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [front = '', back] = plain.split('::')
  const groups = front === '' ? [] : front.split(':')
  const behind = back ? back.split(':') : []
  const whole =
    back === undefined ? groups : [...groups, ...zeros(8 - groups.length - behind.length), ...behind]
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

function zeros(count: number): string[] {
  return Array.from({ length: Math.max(count, 0) }, () => '0')
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./i.test(address)
}
