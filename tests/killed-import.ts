import { openGate } from '#core/store/gate/open-gate.ts'
import { openDatabase } from '#platform/database.ts'
import { importExtract, openExtract } from '#processes/documents/import-extract.ts'
import { getMapping } from '#processes/documents/mappings.ts'

/** Run as a program of its own by the test of a killed import: it takes in a file and says each time that rows were read. */
const [url = '', path = ''] = process.argv.slice(2)
const database = openDatabase(url, { connections: 2 })
const gate = openGate({ lists: { names: [], secret: [] }, names: [], today: '2021-06-01' })
const stamp = { by: 'system:documents', at: new Date(), why: '' }
const mapping = await getMapping(database.db, undefined)
await importExtract(database.db, stamp, mapping, await openExtract(path), {
  gate,
  progress: (rows) => process.stdout.write(`${rows}\n`),
})
await gate.close()
await database.close()
