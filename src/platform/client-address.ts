import { BlockList, isIPv4 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Whether what a machine says of whom it speaks for is believed. */
export type Trust = (address: string) => boolean

/** Believes the proxies that are listed, as addresses or networks (10.0.0.0/8), and this machine itself; anybody else could write any address into the header. */
export function trustIn(proxies: readonly string[]): Trust {
  const list = new BlockList()
  for (const proxy of ['127.0.0.0/8', '::1', ...proxies]) {
    const [address = '', bits] = proxy.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return (address) => {
    const own = plain(address)
    return own !== '' && list.check(own, familyOf(own))
  }
}

/** The client of a request, to count its requests by: an address, or the network that one household has in IPv6; empty where nothing is known. */
export function clientAddress(c: Context, isTrusted: Trust = THIS_MACHINE): string {
  const { incoming } = (c.env ?? {}) as { incoming?: unknown }
  const remote = incoming === undefined ? '' : (getConnInfo(c).remote.address ?? '')
  return clientOf(remote, c.req.header('x-forwarded-for'), isTrusted)
}

/** The first machine, from ours outwards, whose word nobody trusted vouches for. */
export function clientOf(
  remote: string,
  forwarded: string | undefined,
  isTrusted: Trust = THIS_MACHINE,
): string {
  const chain = (forwarded ?? '').split(',').map((part) => part.trim())
  let client = remote
  while (isTrusted(client)) {
    const before = chain.pop()
    if (!before) break
    client = before
  }
  return network(client)
}

/** Whether a client is this machine itself, for whom nobody speaks: a check of its health, a proxy that tells nothing. */
export function isThisMachine(client: string): boolean {
  return client === '' || client.startsWith('127.') || client === '0:0:0:0::/64'
}

const THIS_MACHINE = trustIn([])

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6'
}

function network(address: string): string {
  const own = plain(address)
  if (!own.includes(':')) return own
  const [front = '', back] = own.split('::')
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
