import { openDatabase } from '#platform/database.ts'
import { openYears } from '#processes/year-change/year-run.ts'
import { catalog } from '#registers/catalog.ts'

/** Run as a program of its own by the test of a killed opening of a year: it carries entries over and says each time how many are left. */
const database = openDatabase(process.argv[2] ?? '', { connections: 2 })
await openYears({
  db: database.db,
  clock: () => new Date(),
  catalog,
  tell: (left) => process.stdout.write(`${left}\n`),
})
await database.close()
