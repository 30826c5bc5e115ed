import { expect, test } from 'vitest'
import { ageState } from './health-item.ts'

const limits = { attention: 1.5, bad: 7 }
const at = new Date('2020-06-10T00:00:00Z')
const daysBefore = (days: number) => new Date(at.getTime() - days * 86_400_000)

test.each([
  ['just installed, its first night still to come', 0.1, null, 'attention'],
  ['nothing was ever written', null, null, 'attention'],
  ['the night has passed and it was never done', 2, null, 'bad'],
  ['done last night', 300, 1, 'good'],
  ['missed a night', 300, 2, 'attention'],
  ['missed a week', 300, 8, 'bad'],
] as const)('%s', (_what, begun, done, state) => {
  const begunAt = begun === null ? null : daysBefore(begun)
  expect(ageState({ at, begunAt }, done === null ? null : daysBefore(done), limits)).toBe(state)
})
