import { readFileSync } from 'node:fs'
import type { LabelledText } from '#core/rules/gate/evaluation.ts'

/** Titles as writers hand them in: `slug<TAB>title`, with ⟦01:name⟧ around what must not be published. */
export function writersTitles(path: string): (LabelledText & { section: string })[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [section = '', marked = ''] = line.split('\t')
      let text = ''
      let last = 0
      const labels: { rule: `R-PII-${string}`; start: number; end: number }[] = []
      for (const match of marked.matchAll(/⟦(\d\d):([^⟧]*)⟧/g)) {
        text += marked.slice(last, match.index)
        labels.push({
          rule: `R-PII-${match[1]}`,
          start: text.length,
          end: text.length + (match[2] ?? '').length,
        })
        text += match[2]
        last = match.index + match[0].length
      }
      return { section, text: text + marked.slice(last), labels }
    })
}
