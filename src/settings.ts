import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import type { DirectorySettings } from '#platform/directory.ts'
import type { MailSettings } from '#platform/mail.ts'
import { operatorError } from '#platform/operator-error.ts'
import { directorySettings, mailSettings, SIGN_IN_SETTINGS } from './settings-of-sign-in.ts'

/** All that the surroundings decide; everything else is an entry in a register. */
export type Settings = {
  /** The folder of the program: migrations, fonts, styles. */
  readonly root: string
  /** The folder of this installation's data: database, files, keys, editions. */
  readonly home: string
  /** A PostgreSQL server to use; null for the one that Daicho brings along. */
  readonly databaseUrl: string | null
  /** The municipality that is served: the name of a folder in `profiles/`, or the path of a folder elsewhere. */
  readonly profile: string
  readonly host: string
  readonly publicPort: number
  readonly officePort: number
  /** Addresses under which people reach the two sides, without a slash at the end. */
  readonly publicUrl: string
  readonly officeUrl: string
  /** Whether DAICHO_PUBLIC_URL says where the public site stands; else its pages go by host and port of this machine, and any name may be asked. */
  readonly isPublicUrlSaid: boolean
  /** Whether DAICHO_OFFICE_URL says where the office stands. */
  readonly isOfficeUrlSaid: boolean
  /** Further names under which this machine may be asked, where an address is said. */
  readonly hosts: readonly string[]
  /** Addresses and networks of the proxies before this machine, which are believed about whom they speak for. */
  readonly trustedProxies: readonly string[]
  /** Addresses of the public nodes on other machines, to which the office brings editions. */
  readonly publicNodes: readonly string[]
  /** Addresses from which the office collects what residents send in: its own public side first, then those nodes. */
  readonly inboxNodes: readonly string[]
  /** Where document systems leave their extracts, a folder for each mapping. */
  readonly documentExtracts: string
  /** From which level on lines are logged. */
  readonly logLevel: 'info' | 'warning' | 'error'
  /** A file with the token that whoever reads the metrics must bring; null: only this machine reads them. */
  readonly metricsTokenFile: string | null
  /** Where backups are written each night; null: nowhere, somebody else sees to them. */
  readonly backups: string | null
  /** The mail server; null where mails wait in the outbox. */
  readonly mail: MailSettings | null
  /** The directory in which people sign in; null where there is none. */
  readonly directory: DirectorySettings | null
}

type Environment = Readonly<Record<string, string | undefined>>

const KNOWN = [
  'DAICHO_HOME',
  'DAICHO_PROFILE',
  'DAICHO_HOST',
  'DAICHO_PUBLIC_PORT',
  'DAICHO_OFFICE_PORT',
  'DAICHO_PUBLIC_URL',
  'DAICHO_OFFICE_URL',
  'DAICHO_HOSTS',
  'DAICHO_TRUSTED_PROXIES',
  'DAICHO_PUBLIC_NODES',
  'DAICHO_DOCUMENT_EXTRACTS',
  'DAICHO_LOG_LEVEL',
  'DAICHO_METRICS_TOKEN_FILE',
  'DAICHO_BACKUP',
  ...SIGN_IN_SETTINGS,
]

/** Reads and checks the settings; the only reader of the environment. A wrong or unknown one is refused in a sentence. */
export function settings(environment: Environment = process.env): Settings {
  const unknown = Object.keys(environment).find((name) => name.startsWith('DAICHO_') && !KNOWN.includes(name))
  if (unknown) {
    const known = KNOWN.join(', ')
    throw operatorError(
      `${unknown} という設定はありません。あるのは ${known} です。`,
      `There is no setting ${unknown}. There are ${known}.`,
    )
  }
  const root = rootAbove(import.meta.dirname)
  const host = environment.DAICHO_HOST || '127.0.0.1'
  const publicPort = port(environment, 'DAICHO_PUBLIC_PORT', 8000)
  const officePort = port(environment, 'DAICHO_OFFICE_PORT', 8001)
  if (publicPort === officePort) {
    throw operatorError(
      `DAICHO_PUBLIC_PORTとDAICHO_OFFICE_PORTが同じ ${publicPort} です。別の番号にしてください。`,
      `DAICHO_PUBLIC_PORT and DAICHO_OFFICE_PORT are both ${publicPort}. Give them different numbers.`,
    )
  }
  const publicNodes = webAddresses(environment, 'DAICHO_PUBLIC_NODES')
  const home = resolve(environment.DAICHO_HOME || join(root, '.daicho'))
  return {
    root,
    home,
    databaseUrl: address(environment, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    profile: environment.DAICHO_PROFILE || 'setagaya',
    host,
    publicPort,
    officePort,
    publicUrl: webAddress(environment, 'DAICHO_PUBLIC_URL') ?? `http://${reached(host)}:${publicPort}`,
    isPublicUrlSaid: Boolean(environment.DAICHO_PUBLIC_URL),
    officeUrl: webAddress(environment, 'DAICHO_OFFICE_URL') ?? `http://${reached(host)}:${officePort}`,
    isOfficeUrlSaid: Boolean(environment.DAICHO_OFFICE_URL),
    hosts: hosts(environment),
    trustedProxies: networks(environment),
    publicNodes,
    inboxNodes: [`http://${reached(host)}:${publicPort}`, ...publicNodes],
    documentExtracts: resolve(environment.DAICHO_DOCUMENT_EXTRACTS || join(home, 'extracts')),
    logLevel: level(environment),
    metricsTokenFile: environment.DAICHO_METRICS_TOKEN_FILE
      ? resolve(environment.DAICHO_METRICS_TOKEN_FILE)
      : null,
    backups: environment.DAICHO_BACKUP ? resolve(environment.DAICHO_BACKUP) : null,
    mail: mailSettings(environment),
    directory: directorySettings(environment),
  }
}

function port(environment: Environment, name: string, otherwise: number): number {
  const text = environment[name] || String(otherwise)
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= 65_535) return number
  throw operatorError(
    `${name} は1から65535までの整数にしてください（いまは「${text}」）。`,
    `${name} must be a whole number from 1 to 65535 (it is "${text}").`,
  )
}

function level(environment: Environment): Settings['logLevel'] {
  const text = environment.DAICHO_LOG_LEVEL || 'info'
  if (text === 'info' || text === 'warning' || text === 'error') return text
  throw operatorError(
    `DAICHO_LOG_LEVEL は info、warning、error のどれかにしてください（いまは「${text}」）。`,
    `DAICHO_LOG_LEVEL must be info, warning or error (it is "${text}").`,
  )
}

function webAddress(environment: Environment, name: string): string | null {
  return address(environment, name, ['http:', 'https:'])?.replace(/\/+$/, '') ?? null
}

/** Several addresses, with spaces or commas between them. */
function webAddresses(environment: Environment, name: string): string[] {
  return parts(environment, name).flatMap((text) => webAddress({ [name]: text }, name) ?? [])
}

function hosts(environment: Environment): string[] {
  const names = parts(environment, 'DAICHO_HOSTS')
  const wrong = names.find(
    (name) => !URL.canParse(`http://${name}`) || new URL(`http://${name}`).hostname !== name,
  )
  if (wrong === undefined) return names
  throw operatorError(
    `DAICHO_HOSTS の「${wrong}」はホスト名ではありません。www.example.jp のように小文字で書いてください。`,
    `"${wrong}" in DAICHO_HOSTS is no host name. Write it like www.example.jp, in small letters.`,
  )
}

/** Addresses (10.0.0.5) and networks (10.0.0.0/8). */
function networks(environment: Environment): string[] {
  const texts = parts(environment, 'DAICHO_TRUSTED_PROXIES')
  const wrong = texts.find((text) => {
    const [address = '', bits, ...more] = text.split('/')
    const most = { 4: 32, 6: 128, 0: -1 }[isIP(address)] ?? -1
    return more.length > 0 || most < 0 || !/^\d{1,3}$/.test(bits ?? '0') || Number(bits ?? 0) > most
  })
  if (wrong === undefined) return texts
  throw operatorError(
    `DAICHO_TRUSTED_PROXIES の「${wrong}」は 10.0.0.5 や 10.0.0.0/8 の形ではありません。`,
    `"${wrong}" in DAICHO_TRUSTED_PROXIES does not have the form 10.0.0.5 or 10.0.0.0/8.`,
  )
}

/** What a setting lists, with spaces or commas between. */
function parts(environment: Environment, name: string): string[] {
  return (environment[name] ?? '').split(/[\s,]+/).filter((text) => text !== '')
}

/** The sentence doesn't repeat the value: a database's address holds its password. */
function address(environment: Environment, name: string, schemes: readonly string[]): string | null {
  const text = environment[name]
  if (!text) return null
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text
  const form = `${schemes[0]}//…`
  throw operatorError(`${name} は ${form} の形で書いてください。`, `${name} must have the form ${form}.`)
}

/** A server that listens everywhere is reached, from the same machine, by its own name. */
function reached(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** The bundled program lies deeper than its source: both find the nearest package. */
function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  return rootAbove(dirname(folder))
}
