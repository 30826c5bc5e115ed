import type { Benchmark, Measure } from '#commands/bench.ts'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText, means as gateMeans } from '#core/rules/gate/check-text.ts'
import { openGate } from '#core/store/gate/open-gate.ts'
import { loadTokenizer } from '#platform/tokenizer.ts'
import { demoExtract } from '#processes/documents/demo/extract.ts'
import { readGateLists } from '#processes/gate/lists.ts'

const LEAST = 3_000
const IMPORT = 20_000
const SECTIONS = ['総務課', '財政課', '税務課', '生活福祉課', '学務課', '土木管理課', '建築課', '清掃課']

/** How many titles a second the release gate checks on one core, beside Lindera cutting the same titles into words in the same run; and with two threads, as an import does. */
export const run: Benchmark['run'] = async ({ size = 20_000, progress }) => {
  const lists = await readGateLists({ root: new URL('..', import.meta.url).pathname, profile: 'setagaya' })
  const titles = [...demoExtract({ count: size, seed: 5, sections: SECTIONS, lastYear: 2020 })].map(
    ([, title = '']) => title,
  )
  const cut = loadTokenizer()
  const means = gateMeans(allowances(lists))
  for (const text of titles.slice(0, 500)) checkText({ text, as: 'title' }, means)

  progress(`${size} titles, one core`)
  const gate = rate(titles, (text) => checkText({ text, as: 'title' }, means))
  progress('Lindera alone')
  const alone = rate(titles, cut)
  progress('two threads')
  const threads = openGate({ lists, names: [], today: '2026-11-26', threads: 2 })
  const texts = titles.map((text) => ({ text, as: 'title' as const }))
  await threads.check(texts.slice(0, 1000))
  const began = performance.now()
  await threads.check(texts)
  const both = (titles.length / (performance.now() - began)) * 1000
  await threads.close()

  const measures: Measure[] = [
    {
      name: 'titles checked on one core',
      value: gate,
      unit: '/s',
      peer: alone,
      ratio: gate / alone,
      target: `≥ ${LEAST} /s`,
      met: gate >= LEAST,
    },
    {
      name: 'titles checked by two threads',
      value: both,
      unit: '/s',
      target: `≥ ${IMPORT} /s`,
      met: both >= IMPORT,
    },
  ]
  return { name: 'gate', size, measures }
}

function rate(titles: readonly string[], work: (text: string) => unknown): number {
  const began = performance.now()
  for (const text of titles) work(text)
  return (titles.length / (performance.now() - began)) * 1000
}
