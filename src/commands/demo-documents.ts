import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { type CommandContext, parseCommand, usageError } from './command.ts'

/** `daicho demo documents`: a made-up extract of a document system, the same for the same count and seed; to a file or to stdout. */
export async function demoDocuments(args: readonly string[], context: CommandContext): Promise<number> {
  const { values } = parseCommand(args, {
    count: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
  })
  const count = whole('--count', values.count ?? '1000', 20_000_000)
  const seed = whole('--seed', values.seed ?? '1', 4_294_967_295)
  const [{ demoExtract, EXTRACT_COLUMNS }, { demoSections }] = await Promise.all([
    import('#processes/documents/demo/extract.ts'),
    import('#processes/documents/demo/sections.ts'),
  ])
  const { sections, year } = await demoSections(context.settings)
  const out = values.out === undefined ? process.stdout : createWriteStream(values.out)
  let text = `${EXTRACT_COLUMNS.join(',')}\r\n`
  let written = 0
  const flush = async () => {
    const isTaken = out.write(text)
    text = ''
    if (!isTaken) await once(out, 'drain')
    if (written > 0 && written % 1_000_000 < FLUSH) context.tell(`${written.toLocaleString('en')}`)
  }
  // No cell of these holds a comma, a quote or a line break.
  for (const row of demoExtract({ count, seed, sections, lastYear: year })) {
    text += `${row.join(',')}\r\n`
    written += 1
    if (written % FLUSH === 0) await flush()
  }
  await flush()
  if (out !== process.stdout) {
    out.end()
    await finished(out)
    context.print(`${values.out}: ${count.toLocaleString('en')}`)
  }
  return 0
}

const FLUSH = 2000

function whole(name: string, text: string, most: number): number {
  const number = Number(text)
  if (/^\d{1,10}$/.test(text) && number >= 1 && number <= most) return number
  throw usageError(
    `${name} は1以上${most.toLocaleString('en')}以下の整数にしてください（いまは「${text}」）。`,
    `${name} must be a whole number from 1 to ${most.toLocaleString('en')}.`,
  )
}
