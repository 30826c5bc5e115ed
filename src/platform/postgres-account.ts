import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { operatorError } from '#platform/operator-error.ts'

/** The account that PostgreSQL runs under, and how a program is started so that it does. */
export type Account = {
  /** Null: the account that runs Daicho. */
  readonly owner: { readonly uid: number; readonly gid: number } | null
  command(
    program: string,
    parameters: readonly string[],
  ): { program: string; parameters: string[]; as: Identity }
}

type Identity = { uid?: number; gid?: number }

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv']

/**
 * PostgreSQL refuses to run as root, so that root lends it another account: the owner of the data if there is one,
 * else `postgres`, else `nobody`. Fails if the paths can't be reached by that account.
 */
export async function accountFor(data: string, paths: readonly string[]): Promise<Account> {
  if (process.getuid?.() !== 0) {
    return {
      owner: null,
      command: (program, parameters) => ({ program, parameters: [...parameters], as: {} }),
    }
  }
  const owner = await ownerFor(data)
  if (await reaches(owner, paths)) {
    return { owner, command: (program, parameters) => ({ program, parameters: [...parameters], as: owner }) }
  }

  // Under /root the way is closed to every other account; it keeps root's right to pass, and nothing else.
  const setpriv = SETPRIV.find((path) => existsSync(path))
  if (setpriv === undefined) {
    const home = dirname(data)
    throw operatorError(
      `PostgreSQLはrootでは動かせず、代わりの利用者は ${home} に入れません。DAICHO_HOMEに別の場所を指定するか、root以外の利用者で実行してください。`,
      `PostgreSQL can't run as root, and its own account can't enter ${home}. Set DAICHO_HOME to another place, or run as an ordinary user.`,
    )
  }
  const keep = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    // PostgreSQL asks access(2) about its own programs, which forgets kept rights unless told not to.
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ]
  return {
    owner,
    command: (program, parameters) => ({
      program: setpriv,
      parameters: [...keep, program, ...parameters],
      as: {},
    }),
  }
}

async function ownerFor(data: string): Promise<{ uid: number; gid: number }> {
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => {
    const [name, , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
  for (const path of [data, dirname(data)]) {
    const uid = existsSync(path) ? (await stat(path)).uid : 0
    const account = uid === 0 ? undefined : accounts.find((each) => each.uid === uid)
    if (account) return account
  }
  const account = ['postgres', 'nobody'].flatMap((name) => accounts.filter((each) => each.name === name))[0]
  if (account) return account
  throw operatorError(
    'PostgreSQLはrootでは動かせません。利用者postgresを作るか、root以外の利用者で実行してください。',
    "PostgreSQL can't run as root. Create an account named postgres, or run as an ordinary user.",
  )
}

async function reaches(owner: { uid: number; gid: number }, paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    for (let at = dirname(path); ; at = dirname(at)) {
      const { mode, uid, gid } = await stat(at)
      const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001
      if ((mode & bit) === 0) return false
      if (at === dirname(at)) break
    }
  }
  return true
}
