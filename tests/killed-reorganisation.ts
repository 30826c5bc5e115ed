import { openDatabase } from '#platform/database.ts'
import { putIntoForce } from '#processes/reorganisation/put-into-force.ts'
import { catalog } from '#registers/catalog.ts'
import { plainGate } from '#tests/gate.ts'

/** Run as a program of its own by the test of a killed re-organisation: it hands over and says when it starts and after each batch. */
const [, , url = '', at = ''] = process.argv
const database = openDatabase(url, { connections: 2 })
process.stdout.write('started\n')
await putIntoForce({
  db: database.db,
  clock: () => new Date(at),
  catalog,
  gate: async () => plainGate,
  afterRelease: async () => {},
  tell: () => process.stdout.write('batch\n'),
})
await database.close()
