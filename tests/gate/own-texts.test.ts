import { expect, test, vi } from 'vitest'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText, means as gateMeans } from '#core/rules/gate/check-text.ts'
import { readGateLists } from '#processes/gate/lists.ts'
import { ownTexts } from './tagger/own-texts.ts'

const place = { root: new URL('../..', import.meta.url).pathname, profile: 'setagaya' }
const means = gateMeans(allowances(await readGateLists(place)))

test('what Daicho itself says of registers, and the public words of their samples, names nobody', () => {
  const texts = ownTexts()
  expect(texts.length).toBeGreaterThan(3000)
  const stopped = texts.flatMap(({ text }) =>
    checkText({ text, as: 'prose' }, means)
      .findings.filter(({ rule, outcome }) => rule === 'R-PII-01' && outcome !== 'warn')
      .map(({ start, end }) => [text.slice(start, end), text.slice(0, 60)]),
  )
  expect(stopped).toEqual([])
})

test('an empty text passes, also where it is the first that is ever checked', async () => {
  vi.resetModules()
  const { checkText: first, means: own } = await import('#core/rules/gate/check-text.ts')
  expect(first({ text: '', as: 'title' }, own(allowances({ names: [], secret: [] })))).toEqual({
    outcome: 'pass',
    findings: [],
  })
})
