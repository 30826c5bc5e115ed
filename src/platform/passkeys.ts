import { hash } from 'node:crypto'
import { isIP } from 'node:net'

/** A passkey as it is kept: its name among authenticators, and the public half. */
export type PublicPasskey = {
  readonly credential: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: string[]
}

/** Where passkeys are good: browsers make them for names of hosts over HTTPS, and for this machine; null elsewhere. */
export function passkeyPlace(officeUrl: string): { origin: string; host: string } | null {
  const { protocol, hostname: host, origin } = new URL(officeUrl)
  if (isIP(host) !== 0 || host.startsWith('[')) return null
  return protocol === 'https:' || host === 'localhost' ? { origin, host } : null
}

/** What the browser needs to make a passkey, with the challenge in it; the person is verified by the authenticator (finger, face, PIN). */
export async function registrationOptions(
  place: { host: string },
  person: { userId: string; name: string; service: string },
  known: readonly PublicPasskey[],
) {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  return generateRegistrationOptions({
    rpID: place.host,
    rpName: person.service,
    userName: person.userId,
    userDisplayName: person.name,
    userID: new Uint8Array(hash('sha256', `daicho ${person.userId}`, 'buffer')),
    attestationType: 'none',
    excludeCredentials: known.map(({ credential }) => ({ id: credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** The passkey that a browser made for a challenge; null where it is not what was asked for. */
export async function registeredPasskey(
  { origin, host }: { origin: string; host: string },
  challenge: string,
  answer: string,
): Promise<PublicPasskey | null> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(answer),
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
    })
    if (registrationInfo === undefined) return null
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential
    return { credential: id, publicKey: Buffer.from(publicKey), counter, transports }
  } catch {
    return null
  }
}

/** What the browser needs to sign in with a passkey of this place; it asks the person which. */
export async function authenticationOptions(place: { host: string }) {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  return generateAuthenticationOptions({ rpID: place.host, userVerification: 'required' })
}

/** What the authenticator calls the passkey that an answer comes from; null for what is no answer at all. */
export function credentialIn(answer: string): string | null {
  try {
    const { id } = JSON.parse(answer) as { id?: unknown }
    return typeof id === 'string' && /^[\w-]{1,1400}$/.test(id) ? id : null
  } catch {
    return null
  }
}

/** The counter that a right answer tells; null where the answer is not this passkey's to this challenge at this place. */
export async function authenticatedCounter(
  { origin, host }: { origin: string; host: string },
  challenge: string,
  answer: string,
  { credential, publicKey, counter, transports }: PublicPasskey,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: JSON.parse(answer),
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      credential: {
        id: credential,
        publicKey: new Uint8Array(publicKey),
        counter,
        transports: transports as ('usb' | 'internal')[],
      },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}
