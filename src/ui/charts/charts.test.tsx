import { expect, test } from 'vitest'
import { BarChart } from './bar.tsx'
import { Timeline } from './timeline.tsx'
import { Treemap } from './treemap.tsx'

test('every figure of a bar chart stands in its table too, and what cannot be computed is not a zero', () => {
  const html = String(
    <BarChart
      title="種別ごとの金額"
      description="工事が大きい。"
      of="種別"
      measure="金額"
      bars={[
        { label: '工事', value: 30 },
        { label: '物品', value: -10 },
        { label: '単価契約', value: null },
      ]}
    />,
  )
  expect(html).toContain('aria-label="種別ごとの金額。工事が大きい。"')
  for (const cell of ['>30</td>', '>-10</td>', '>算出不可</td>']) expect(html).toContain(cell)
  // The scale runs from -10 to 30: 工事 takes three quarters of the width, from a quarter on.
  expect(html).toContain('x="25%" width="75%"')
  expect(html).toContain('data-negative="" x="0%" width="25%"')
})

test('the areas of a treemap are in proportion to its amounts', () => {
  const html = String(
    <Treemap
      title="歳出"
      description="民生費が大きい。"
      headings={['款', '項', '金額']}
      groups={[
        { label: '民生費', parts: [{ label: '児童福祉費', value: 75 }] },
        {
          label: '教育費',
          parts: [
            { label: '小学校費', value: 25 },
            { label: '廃止した費目', value: 0 },
          ],
        },
      ]}
    />,
  )
  const areas = [...html.matchAll(/<svg x="[\d.]+%" y="[\d.]+" width="([\d.]+)%" height="([\d.]+)"/g)]
  expect(areas).toHaveLength(2)
  const [large = 0, small = 1] = areas.map(([, width, height]) => Number(width) * Number(height))
  expect(large / small).toBeCloseTo(3, 1)
  expect(html).toContain('75.0％')
  expect(html).toContain('>100</td>')
})

test('a span that is not said to end runs on to the edge, and says so in the table', () => {
  const html = String(
    <Timeline
      title="休止と再開"
      description="二つの事業。"
      ticks={[
        { at: 2020.25, label: '令和2年度' },
        { at: 2021.25, label: '令和3年度' },
        { at: 2024.25, label: '令和6年度' },
      ]}
      keys={[{ hue: 1, label: '休止' }]}
      spans={[
        { label: '冊子', note: '休止', from: 2020.25, until: 2021.25, hue: 1 },
        { label: '催し', note: '休止', from: 2021.25, until: null, hue: 1 },
      ]}
      columns={[
        { heading: '名称', names: true, cell: ({ label }) => label },
        { heading: '再開', cell: ({ until }) => (until === null ? '記載なし' : '令和3年度') },
      ]}
    />,
  )
  expect(html).toContain('x="0%" y="3" width="25%"')
  expect(html).toMatch(/x="25%" y="3" width="75%" height="14" data-open=""/)
  expect(html).toContain('<td>記載なし</td>')
})
