import { serveSides } from '#commands/serving.ts'
import { openSides } from '#commands/sides.ts'
import { freePort } from '#platform/free-port.ts'
import { settings } from '#settings'

/** The whole of Daicho over a database that is there already, for a benchmark: says the port of the office, and ends when it is told to. */
const [url = '', home = ''] = process.argv.slice(2)
const [publicPort, officePort] = [await freePort(), await freePort()]
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())
const own = settings({
  DATABASE_URL: url,
  DAICHO_HOME: home,
  DAICHO_PUBLIC_PORT: String(publicPort),
  DAICHO_OFFICE_PORT: String(officePort),
  DAICHO_LOG_LEVEL: 'error',
})
const tell = (line: string) => {
  if (line.startsWith('Ctrl-C')) process.stdout.write(`${officePort}\n`)
}
await serveSides(own, await openSides(own, tell), stop.signal, tell)
