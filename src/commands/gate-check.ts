import type { GateCheck, Outcome } from '#core/rules/gate/gate.ts'
import { type CommandContext, parseCommand } from './command.ts'
import { linesInBatches, openProfileGate } from './gate-lines.ts'

const BATCH = 4_000
const LABELS: Readonly<Record<Outcome, string>> = { pass: '○', warn: '△', second: '２人目', block: '×' }

/** One answer a line, in the order of the lines: as JSON, or as a table of those that are stopped with a count. 1 if any is. */
export async function gateCheck(
  args: readonly string[],
  { settings, print, tell }: CommandContext,
): Promise<number> {
  const { values, positionals } = parseCommand(
    args,
    { json: { type: 'boolean' }, prose: { type: 'boolean' } },
    ['FILE'],
  )
  const as = values.prose ? 'prose' : 'title'
  const gate = await openProfileGate(settings)
  const counts: Record<Outcome, number> = { pass: 0, warn: 0, second: 0, block: 0 }
  let done = 0
  let told = performance.now()
  try {
    for await (const lines of linesInBatches(positionals[0] ?? '', BATCH)) {
      const checks = await gate.check(lines.map((text) => ({ text, as })))
      const answers = checks.flatMap((check, at) => {
        counts[check.outcome] += 1
        const line = done + at + 1
        return values.json ? [inJson(line, check)] : inWords(line, lines[at] ?? '', check)
      })
      if (answers.length > 0) print(answers.join('\n'))
      done += lines.length
      if (performance.now() - told < 1000) continue
      told = performance.now()
      tell(`${done.toLocaleString('ja-JP')} 行`)
    }
  } finally {
    await gate.close()
  }
  if (!values.json) {
    const { pass, warn, second, block } = counts
    print(
      `${done}行　○通る ${pass}　△注意 ${warn}　２人目の確認 ${second}　×止まる ${block}　（版 ${gate.version}）`,
    )
    print(
      `${done} lines: pass ${pass}, warn ${warn}, second person ${second}, block ${block} (version ${gate.version})`,
    )
  }
  return counts.second + counts.block > 0 ? 1 : 0
}

function inJson(line: number, { outcome, findings }: GateCheck): string {
  return JSON.stringify({
    line,
    outcome,
    findings: findings.map(({ rule, start, end, says }) => ({ rule, start, end, says })),
  })
}

function inWords(line: number, text: string, { outcome, findings }: GateCheck): string[] {
  if (findings.length === 0) return []
  return [
    `${line}\t${LABELS[outcome]}\t${text}`,
    ...findings.map(
      ({ rule, start, end, says, remedy }) => `\t${rule}\t「${text.slice(start, end)}」 ${says}${remedy}`,
    ),
  ]
}
