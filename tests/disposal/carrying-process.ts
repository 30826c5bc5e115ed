import { openDatabase } from '#platform/database.ts'
import { carryOut } from '#processes/disposal/carry-out.ts'
import { plainGate } from '../gate.ts'
import { stampOn } from './ground.ts'

/** Carries one disposal out in a process of its own that can be killed; it tells when it begins. */
const [url = '', key = '', revision = '', day = ''] = process.argv.slice(2)
const database = openDatabase(url, { connections: 1 })
process.stdout.write('ready\n')
const execution = { method: 'erasure', carriedOutBy: '政策企画課', witnesses: '総務課' } as const
await carryOut(database.db, stampOn(day), plainGate, { key, revision: Number(revision) }, execution)
await database.close()
