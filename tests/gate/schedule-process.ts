import { setTimeout } from 'node:timers/promises'
import { openDatabase } from '#platform/database.ts'
import { releaseDue } from '#processes/gate/scheduled-work.ts'
import { catalog } from '#registers/catalog.ts'
import { plainGate } from '../gate.ts'

/** The releases that are due, in a process of its own that can be killed. */
const [url = ''] = process.argv.slice(2)
const { db } = openDatabase(url, { connections: 3 })
process.stdout.write('ready\n')
for (;;) {
  const afterRelease = async () => {}
  await releaseDue({ db, clock: () => new Date(), gate: async () => plainGate, catalog, afterRelease })
  await setTimeout(20)
}
