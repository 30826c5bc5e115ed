import { setTimeout } from 'node:timers/promises'
import { openDatabase } from '#platform/database.ts'
import { collectLetters } from '#processes/letters/collect-letters.ts'

/** The office's collection without its pages, in a process of its own that can be killed: it collects as fast as it can. */
const [url = '', node = '', keys = ''] = process.argv.slice(2)
const { db } = openDatabase(url, { connections: 2 })
process.stdout.write('ready\n')
for (;;) {
  await collectLetters(db, [node], keys, () => new Date())
  await setTimeout(20)
}
