import type { NewRegister } from './register-new-files.ts'

const WIDTH = 110

/** The text of the catalog with one more register: its import in the order of the paths, its name at the end of the list. */
export function withRegister(catalog: string, { group, name, plural }: NewRegister): string {
  const path = `./${group}/${name}/register.ts`
  const lines = catalog.split('\n')
  const imports = lines.flatMap((line, index) => {
    const other = /^import .* from '(.+)'$/.exec(line)?.[1]
    return other === undefined ? [] : [{ index, path: other }]
  })
  const after = imports.findLast((each) => !each.path.startsWith('.') || each.path < path)?.index ?? -1
  const imported = lines.toSpliced(after + 1, 0, `import { ${plural} } from '${path}'`).join('\n')
  return imported.replace(
    /^(export const catalog: readonly Register\[\] = )\[([^\]]*)\]$/m,
    (_, head: string, list: string) => head + listOf(head.length, [...namesIn(list), plural]),
  )
}

/** The text of the English words with more of them, in the order of their keys. */
export function withWords(english: string, words: Readonly<Record<string, string>>): string {
  const all = { ...words, ...(JSON.parse(english) as Record<string, string>) }
  const sorted = Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1))
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`
}

function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** On one line where it fits, as the formatter would. */
function listOf(indent: number, names: readonly string[]): string {
  const line = `[${names.join(', ')}]`
  return indent + line.length <= WIDTH ? line : `[\n${names.map((name) => `  ${name},\n`).join('')}]`
}
