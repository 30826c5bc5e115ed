import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { doImportWork } from '#processes/imports/import-work.ts'
import { catalog } from '#registers/catalog.ts'
import { plainGate } from './gate.ts'

/** Run as a program of its own by the test of a killed import: it works on what is open and says when it begins. */
const [url = ''] = process.argv.slice(2)
const database = openDatabase(url, { connections: 6 })
process.stdout.write('begins\n')
await doImportWork({ db: database.db, clock: systemClock, catalog, gate: async () => plainGate })
process.stdout.write('done\n')
await database.close()
