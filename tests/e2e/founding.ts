import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rename } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { inject } from 'vitest'
import { serveSides } from '#commands/serving.ts'
import { openSides } from '#commands/sides.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { freePort } from '#platform/free-port.ts'
import { type Settings, settings } from '#settings'
import { urlOfDatabase } from '#tests/database.ts'
import { hire } from './people.ts'

/** A city of its own: a database and a home in which the first start has made everything, the demo and the people of the tests. */
export async function copyOfCity(admin: Database, home: string): Promise<{ name: string; url: string }> {
  const { city, cityHome } = inject('postgres')
  await founded(admin)
  const name = `daicho_test_${randomBytes(6).toString('hex')}`
  await admin.pool.query(`create database ${name} template ${city} strategy file_copy`)
  await cp(cityHome, home, { recursive: true })
  return { name, url: urlOfDatabase(admin.url, name) }
}

/** Two addresses of this machine under which nobody answers yet, for a city in a database and a home. */
export async function cityAt(url: string, home: string): Promise<Settings> {
  const [publicPort, officePort] = [await freePort(), await freePort()]
  return settings({
    DATABASE_URL: url,
    DAICHO_HOME: home,
    DAICHO_PUBLIC_PORT: String(publicPort),
    DAICHO_OFFICE_PORT: String(officePort),
    DAICHO_LOG_LEVEL: 'warning',
  })
}

/** Serves a city until `stop`; comes back as soon as it answers. */
export async function served(own: Settings, stop: AbortSignal): Promise<{ readonly ended: Promise<void> }> {
  let isServing = () => {}
  const serving = new Promise<void>((resolve) => {
    isServing = resolve
  })
  const tell = (line: string) => {
    if (line.startsWith('Ctrl-C')) isServing()
  }
  const ended = serveSides(own, await openSides(own, tell), stop, tell)
  await Promise.race([serving, ended])
  return { ended }
}

/** The first start takes four seconds of a core: it is made once for all files of a run, by the first that needs it, while the others wait. */
async function founded(admin: Database): Promise<void> {
  const { city } = inject('postgres')
  // The lock goes with its connection, which a pool would give up while the city is made.
  const client = await admin.pool.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [city])
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [city])
    if (rows.length === 0) await found(client, admin.url)
  } finally {
    client.release(true)
  }
}

async function found(admin: pg.PoolClient, server: string): Promise<void> {
  const { city, cityHome, template } = inject('postgres')
  const half = `${city}_half`
  await admin.query(`drop database if exists ${half} with (force)`)
  await admin.query(`create database ${half} template ${template} strategy file_copy`)
  const url = urlOfDatabase(server, half)
  const home = await mkdtemp(`${cityHome}-`)
  const stop = new AbortController()
  const { ended } = await served(await cityAt(url, home), stop.signal)
  const database = openDatabase(url, { connections: 1 })
  await hire(database.db)
  await rested(database)
  await database.close()
  stop.abort()
  await ended
  await rename(home, cityHome)
  // Under its name it is whole.
  await admin.query(`alter database ${half} rename to ${city}`)
}

/** Waits until the jobs of the first start are done. */
async function rested({ pool }: Pick<Database, 'pool'>): Promise<void> {
  const { rows } = await pool.query(
    `select 1 from pgboss.job where state = 'active' or state < 'active' and start_after <= now() limit 1`,
  )
  if (rows.length === 0) return
  await setTimeout(100)
  await rested({ pool })
}
