import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import { LONGEST_PASSWORD, NO_PASSWORD, SHORTEST_PASSWORD } from '#platform/password.ts'
import { forgetSessions, SESSION_LIFE } from '#platform/sessions.ts'
import { forgetFailures, reserveAttempt } from '#platform/sign-in-failures.ts'
import { USER_ID } from '#platform/user-id.ts'

/** Someone claims to be a user: what was typed, and from where. */
export type Claim = {
  readonly userId: string
  readonly password: string
  readonly address: string
  readonly userAgent: string
}

/** What became of a claim; `wrong` says nothing about whether the account exists, and neither does `waiting`. */
export type Verdict<T> =
  | ({ readonly outcome: 'right' } & T)
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'waiting'; readonly until: Date }

export type Auth = {
  /** Begins a session with a new token if user ID and password are right. */
  signIn(claim: Claim): Promise<Verdict<{ readonly userId: string; readonly token: string }>>
  /** Whether the password is the user's, under the same limits as signing in, without beginning a session. */
  confirm(claim: Claim): Promise<Verdict<object>>
  /** What better-auth misses in the tables of the database, one line per table; empty when they fit. */
  missingTables(): Promise<string[]>
}

/** Opens sign-in over the accounts of a database; it sends nothing anywhere and answers no address of its own. */
export function openAuth(db: Db, { secret, clock }: { secret: string; clock: Clock }): Auth {
  let opening: ReturnType<typeof open> | undefined
  const opened = () => {
    opening ??= open(db, secret, clock)
    return opening
  }

  return {
    async signIn({ userId, password, address, userAgent }) {
      const wait = await reserveAttempt(db, clock(), { userId, address })
      if (wait) return { outcome: 'waiting', until: wait }
      try {
        const auth = await opened()
        const headers = new Headers({ [ADDRESS]: address, 'user-agent': headerText(userAgent) })
        const { token, user } = await auth.api.signInUsername({
          body: { username: userId, password },
          headers,
        })
        await forgetFailures(db, userId)
        await forgetSessions(db, clock())
        log('info', 'signed in', { userId: user.id, address })
        return { outcome: 'right', userId: user.id, token }
      } catch (error) {
        if (!(await isWrong(error))) throw error
        log('warning', 'sign-in refused', { address })
        return { outcome: 'wrong' }
      }
    },

    async confirm({ userId, password, address }) {
      const wait = await reserveAttempt(db, clock(), { userId, address })
      if (wait) return { outcome: 'waiting', until: wait }
      const { internalAdapter, password: passwords } = await (await opened()).$context
      const credential = await internalAdapter.findCredentialAccount(userId)
      // A missing credential takes as long as a wrong password.
      const isRight = await passwords.verify({ hash: credential?.password ?? NO_PASSWORD, password })
      if (!isRight) return { outcome: 'wrong' }
      await forgetFailures(db, userId)
      return { outcome: 'right' }
    },

    async missingTables() {
      const { getMigrations } = await import('better-auth/db/migration')
      const auth = await opened()
      const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(auth.options)
      return [
        ...toBeCreated.map(({ table }) => `${table}: whole table`),
        ...toBeAdded.map(({ table, fields }) => `${table}: ${Object.keys(fields).join(', ')}`),
        ...toBeAddedIndexes.map(({ table, name }) => `${table}: index ${name}`),
        ...schemaProblems,
      ]
    },
  }
}

/** The salted scrypt hash under which a password is kept. */
export async function hashPassword(password: string): Promise<string> {
  const { hashPassword: scrypt } = await import('better-auth/crypto')
  return scrypt(password)
}

/** Loading what signs people in takes half a second: the first to sign in waits for it, not every start. */
async function open(db: Db, secret: string, clock: Clock) {
  const [{ betterAuth }, { username }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins'),
  ])
  return betterAuth({ ...optionsFor(db, secret, clock), plugins: [username(USER_IDS)] })
}

const ADDRESS = 'x-daicho-address'

const USER_IDS = {
  minUsernameLength: 2,
  maxUsernameLength: 30,
  displayUsername: false,
  usernameValidator: (id: string) => USER_ID.test(id.toLowerCase()),
}

function optionsFor(db: Db, secret: string, clock: Clock) {
  return {
    appName: 'Daicho',
    // None of better-auth's own addresses are served: the name stands for no host.
    baseURL: 'https://daicho.invalid',
    secret,
    telemetry: { enabled: false },
    database: { db, type: 'postgres' as const, transaction: true },
    user: { modelName: 'users' },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    session: { modelName: 'sessions', expiresIn: SESSION_LIFE / 1000 },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    rateLimit: { enabled: false },
    advanced: { ipAddress: { ipAddressHeaders: [ADDRESS] } },
    databaseHooks: {
      session: {
        create: {
          // One clock decides about all sessions, so that a test can let eight hours pass.
          before: async <S extends object>(session: S) => {
            const at = clock()
            const expiresAt = new Date(at.getTime() + SESSION_LIFE)
            return { data: { ...session, createdAt: at, updatedAt: at, expiresAt } }
          },
        },
      },
    },
    logger: {
      level: 'error' as const,
      // Only the message: what comes after it may hold what a person typed.
      log: (_level: string, message: string) => log('error', 'sign-in failed', { reason: message }),
    },
  }
}

async function isWrong(error: unknown): Promise<boolean> {
  const { isAPIError } = await import('better-auth/api')
  return isAPIError(error) && [400, 401, 422].includes(error.statusCode)
}

/** Headers carry printable ASCII only; what else a client claims to be is dropped. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '').slice(0, 200)
}
