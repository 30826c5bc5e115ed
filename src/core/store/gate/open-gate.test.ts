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
