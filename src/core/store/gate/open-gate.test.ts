import { expect, test } from 'vitest'
import { openGate } from './open-gate.ts'

const gate = openGate({ lists: { names: [], secret: [] }, names: [], today: '2020-06-01' })

test('a title with a name behind which stands 氏 is blocked at that name, a harmless one passes', async () => {
  const [named, harmless] = await gate.check([
    { text: '山田太郎氏からの苦情', as: 'title' },
    { text: '校庭の整備', as: 'title' },
  ])
  expect(named).toMatchObject({ outcome: 'block', findings: [{ rule: 'R-PII-01', start: 0, end: 4 }] })
  expect(harmless).toEqual({ outcome: 'pass', findings: [] })
})

test('a name in a long text is found wherever it stands, by its place', async () => {
  const [before, behind] = ['学校の校庭を直した。'.repeat(300), '道路を直した。'.repeat(300)]
  for (const cut of [0, 899, 900, 995, 1000, 1099, 1100, 2500]) {
    const start = cut === 0 ? '' : `${before.slice(0, cut - 1)}。`
    const text = `${start}\n山田太郎氏からの苦情。${behind}`
    const [check] = await gate.check([{ text, as: 'prose' }])
    expect([cut, check?.outcome]).toEqual([cut, 'block'])
    expect(check?.findings).toContainEqual(
      expect.objectContaining({ rule: 'R-PII-01', start: cut + 1, end: cut + 5 }),
    )
  }
})

test.each(['1', '一丁目', '1人', 'A'])(
  'a text of %s a hundred thousand times keeps nobody waiting',
  async (word) => {
    // The gate has a thread of its own: what the whole process takes is counted.
    const before = process.cpuUsage()
    await gate.check([{ text: word.repeat(100_000 / word.length), as: 'prose' }])
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(30_000)
  },
  120_000,
)
