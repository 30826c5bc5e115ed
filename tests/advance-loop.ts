import { advanceEdition } from '#core/edition/advance.ts'
import { keptSigner, originOf } from '#core/edition/key.ts'
import { openDatabase } from '#platform/database.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import municipality from './midorigaoka/municipality.json' with { type: 'json' }

/** Publishes again and again what was released, until it is killed: url of the database, place of the edition, folder of the key. */
const [url = '', file = '', keys = ''] = process.argv.slice(2)
const { db } = openDatabase(url, { connections: 2 })
const signer = await keptSigner(keys, originOf(municipality))
const publisher = { records: [programmes.record], municipality, signer }
for (;;) {
  const { number } = await advanceEdition(db, publisher, new Date('2020-06-02T00:00:00Z'), file)
  process.stdout.write(`${number}\n`)
}
