import { copyInto, type Database } from '#platform/database.ts'

/** Copies lines of PostgreSQL's text format into columns of a table. */
export async function copyRows(
  { db }: Pick<Database, 'db'>,
  table: string,
  columns: readonly string[],
  lines: Iterable<string>,
): Promise<void> {
  const names = columns.map((name) => `"${name}"`).join(', ')
  await copyInto(db, `copy "${table}" (${names}) from stdin`, packets(lines))
}

/** Lines in packets: one by one, a message for each would take most of the time. */
function* packets(lines: Iterable<string>) {
  let packet = ''
  for (const line of lines) {
    packet += line
    if (packet.length < 65_536) continue
    yield packet
    packet = ''
  }
  yield packet
}
