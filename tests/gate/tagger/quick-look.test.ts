import { expect, test } from 'vitest'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText, means as gateMeans } from '#core/rules/gate/check-text.ts'
import { labelledTitles } from '../labelled.ts'
import { stressTitles } from '../stress.ts'
import { ordinaryTexts } from './examples.ts'

const means = gateMeans(allowances({ names: [], secret: [] }))

/** Titles from which the quick look did not learn, and ordinary ones. */
const texts = [
  ...(['evaluation', 'evaluation-diverse', 'evaluation-archivist'] as const).flatMap(labelledTitles),
  ...stressTitles('held-out', 1),
  ...ordinaryTexts(300),
].map(({ text }) => text)

test('where only the letters are weighed that a quick look doubts, the same is found as where all are', () => {
  expect(texts.length).toBeGreaterThan(1500)
  let found = 0
  const different = texts.filter((text) => {
    const [quick, full] = [means, { ...means, quick: null }].map((own) =>
      JSON.stringify(checkText({ text, as: 'title' }, own)),
    )
    if (full !== '{"outcome":"pass","findings":[]}') found += 1
    return quick !== full
  })
  expect(found).toBeGreaterThan(500)
  // None today; what is learned anew may move a chance over a limit.
  expect(different.length, different.join('\n')).toBeLessThanOrEqual(texts.length / 1000)
})

test('a surname that is a place as well is weighed together with the given name behind it', () => {
  const text = '永嶺亘、蕨幸運の両名を臨時職員に任用'
  const [quick, full] = [means, { ...means, quick: null }].map((own) => checkText({ text, as: 'title' }, own))
  expect(quick).toEqual(full)
  expect(quick?.findings.map(({ start, end }) => text.slice(start, end))).toContain('永嶺亘')
})

test('of ordinary titles the quick look leaves most letters unweighed', () => {
  let weighed = 0
  const counting = {
    ...means,
    model: { ...means.model, rowOf: (feature: number) => count(means.model.rowOf(feature)) },
  }
  const titles = ordinaryTexts(300).map(({ text }) => text)
  const work = [counting, { ...counting, quick: null }].map((own) => {
    weighed = 0
    for (const text of titles) checkText({ text, as: 'title' }, own)
    return weighed
  })
  expect(work[0]).toBeLessThan((work[1] ?? 0) / 4)

  function count(row: number): number {
    weighed += 1
    return row
  }
})

test('a number by itself is what an entry is called by, and one behind a word for a case is found', () => {
  const found = (text: string) => checkText({ text, as: 'prose' }, means).findings.map(({ reason }) => reason)
  expect(found('2020-001-000001')).toEqual([])
  expect(found('相談番号2020-001-000001の経過')).toEqual(['R-PII-07.case'])
})
