import type { Evaluation, LabelledText, Score } from '#core/rules/gate/evaluation.ts'
import { operatorError } from '#platform/operator-error.ts'
import { type CommandContext, parseCommand } from './command.ts'
import { linesInBatches, openProfileGate } from './gate-lines.ts'

/**
 * Recall and precision of each rule on a file of marked texts, and of names and identifiers (R-PII-01 to 07) together. A line is
 * `{"text": "…", "labels": [{"rule": "R-PII-01", "start": 0, "end": 4}]}`, places in UTF-16 units.
 */
export async function gateEvaluate(
  args: readonly string[],
  { settings, print, tell }: CommandContext,
): Promise<number> {
  const { values, positionals } = parseCommand(args, { json: { type: 'boolean' } }, ['FILE'])
  const path = positionals[0] ?? ''
  const { evaluation } = await import('#core/rules/gate/evaluation.ts')
  const labelled: LabelledText[] = []
  for await (const lines of linesInBatches(path, 1000)) {
    for (const line of lines) labelled.push(await labelledText(line, path, labelled.length + 1))
  }
  if (labelled.length === 0) {
    throw operatorError(`${path} に見本が一つもありません。`, `There is no marked text in ${path}.`)
  }
  tell(`${labelled.length.toLocaleString('ja-JP')} 件を確認しています…`)
  const gate = await openProfileGate(settings)
  try {
    const checks = await gate.check(labelled.map(({ text }) => ({ text, as: 'title' })))
    const found = evaluation(labelled, checks)
    if (values.json)
      print(JSON.stringify({ ...found, differences: found.differences.map(({ text: _, ...rest }) => rest) }))
    else for (const line of table(found)) print(line)
    return 0
  } finally {
    await gate.close()
  }
}

async function labelledText(line: string, path: string, number: number): Promise<LabelledText> {
  const { z } = await import('zod')
  const label = z.object({
    rule: z.string().regex(/^R-(PII|CAT)-\d\d$/),
    start: z.int().min(0),
    end: z.int().min(1),
  })
  const shape = z.object({ text: z.string(), labels: z.array(label) })
  try {
    return shape.parse(JSON.parse(line)) as LabelledText
  } catch (error) {
    throw operatorError(
      `${path} の${number}行目が {"text": "…", "labels": [{"rule", "start", "end"}]} の形ではありません。`,
      `Line ${number} of ${path} does not have the form {"text": "…", "labels": [{"rule", "start", "end"}]}.`,
      error,
    )
  }
}

function table({ texts, rules, identifiers, differences }: Evaluation): string[] {
  const rows = [
    ['rule', 'recall', 'precision', 'found', 'missed', 'mistaken'],
    ...Object.entries(rules).map(([rule, score]) => row(rule, score)),
    row('names and identifiers (R-PII-01…07)', identifiers),
  ]
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((cells) => (cells[at] ?? '').length))) ?? []
  return [
    `${texts} texts`,
    ...rows.map((cells) =>
      cells
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    ...differences.map(
      ({ line, kind, rule, text, start, end }) =>
        `${line}\t${kind}\t${rule}\t${text.slice(start, end)}\t${text}`,
    ),
  ]
}

function row(name: string, { found, missed, mistaken, recall, precision }: Score): string[] {
  return [name, share(recall), share(precision), String(found), String(missed), String(mistaken)]
}

function share(value: number | null): string {
  return value === null ? '–' : value.toFixed(4)
}
