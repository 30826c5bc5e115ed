import { readFile } from 'node:fs/promises'
import type { Configuration } from 'openid-client'
import { log } from '#platform/log.ts'
import { operatorError } from '#platform/operator-error.ts'

/** The directory of the organisation, where one is named: an OpenID provider. */
export type DirectorySettings = {
  readonly issuer: string
  readonly clientId: string
  /** The secret stands in a file, never in a setting or a log. */
  readonly clientSecretFile: string
}

/** What is kept of a journey to the directory until its return. */
export type Journey = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Whom the directory has signed in; the address only where the directory says that it is verified. */
export type DirectoryPerson = {
  readonly issuer: string
  readonly subject: string
  readonly email: string | null
  /** Whether the directory says that it asked for more than a password (`amr`, RFC 8176). */
  readonly isTwofold: boolean
}

export type Directory = {
  readonly issuer: string
  /** Where the browser goes to sign in, and what to keep until it comes back; `again` asks the person anew, however long signed in there. */
  depart(options?: { again?: boolean }): Promise<{ address: string; journey: Journey }>
  /** Whom the directory means by what the browser brought back; null for anything that isn't its answer to this journey. */
  arrive(address: URL, journey: Journey, options?: { again?: boolean }): Promise<DirectoryPerson | null>
}

/** Opens the way to the directory; an operator's error where the file with the secret can't be read. It is asked for its addresses at the first sign-in. */
export async function openDirectory(settings: DirectorySettings, officeUrl: string): Promise<Directory> {
  const secret = await secretIn(settings.clientSecretFile)
  const back = `${officeUrl}/sign-in/directory/return`
  let known: Promise<Configuration> | undefined
  const configuration = () => {
    known ??= discovered(settings, secret).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    issuer: settings.issuer,
    async depart({ again = false } = {}) {
      const client = await import('openid-client')
      const journey = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: back,
        scope: 'openid email',
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        ...(again && { prompt: 'login', max_age: '0' }),
      })
      return { address: address.href, journey }
    },
    async arrive(address, { state, nonce, verifier }, { again = false } = {}) {
      const client = await import('openid-client')
      const here = new URL(back)
      here.search = address.search
      try {
        const tokens = await client.authorizationCodeGrant(await configuration(), here, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
          ...(again && { maxAge: 60 }),
        })
        const claims = tokens.claims()
        if (claims === undefined) return null
        const { iss: issuer, sub: subject, amr } = claims
        // Some say the address in the token, others only where it is asked for.
        const { email, email_verified: isVerified } =
          claims.email === undefined
            ? await client.fetchUserInfo(await configuration(), tokens.access_token, subject)
            : claims
        return {
          issuer,
          subject,
          email: isVerified === true && typeof email === 'string' ? email : null,
          isTwofold: Array.isArray(amr) && amr.includes('mfa'),
        }
      } catch (error) {
        const { code, message } = error as Error & { code?: string }
        log('warning', 'directory answer refused', { code: code ?? message })
        return null
      }
    },
  }
}

async function discovered({ issuer, clientId }: DirectorySettings, secret: string): Promise<Configuration> {
  const client = await import('openid-client')
  const isHere = ['localhost', '127.0.0.1'].includes(new URL(issuer).hostname)
  // Without TLS only a directory on this machine is spoken to: a trial.
  const execute = isHere ? [client.allowInsecureRequests] : []
  const way = client.ClientSecretBasic(secret)
  return client.discovery(new URL(issuer), clientId, undefined, way, { execute })
}

async function secretIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw operatorError(
      `DAICHO_OIDC_CLIENT_SECRET_FILE のファイル ${file} を読めません。`,
      `Cannot read the file ${file} of DAICHO_OIDC_CLIENT_SECRET_FILE.`,
      error,
    )
  })
  return text.trim()
}
