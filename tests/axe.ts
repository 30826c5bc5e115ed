import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** What a page breaks of WCAG 2.2 A and AA, one line for each place: rule, element, what is wrong. Throws where nothing was checked. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE)
  const { found, passed } = await page.evaluate<Found>(`axe.run(document, ${JSON.stringify({
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  })}).then(({ violations, passes }) => ({
    passed: passes.length,
    found: violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary.replaceAll(/\\s+/g, ' '))),
  }))`)
  if (passed < 5) throw new Error(`axe checked next to nothing on ${page.url()}`)
  return found
}

type Found = { found: string[]; passed: number }

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
