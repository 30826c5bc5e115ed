import { expect, test } from 'vitest'
import { STATES, type State, TRANSITIONS, type TransitionKey, whyNot } from './lifecycle.ts'

const written = (state: State) => ({ state, writtenBy: 'yamada' })

test('from draft to public an entry passes review and approval', () => {
  expect(whyNot('review', written('draft'), 'yamada', '')).toBeNull()
  expect(whyNot('approval', written('review'), 'suzuki', '')).toBeNull()
  expect(whyNot('release', written('approved'), 'suzuki', '')).toBeNull()
})

test('no step is skipped', () => {
  expect(whyNot('approval', written('draft'), 'suzuki', '')).toContain('作成中')
  expect(whyNot('release', written('draft'), 'suzuki', '')).not.toBeNull()
  expect(whyNot('release', written('review'), 'suzuki', '')).not.toBeNull()
})

test('nobody approves what he or she wrote last', () => {
  expect(whyNot('approval', written('review'), 'yamada', '')).toContain('自分')
})

test('to send back and to withdraw there must be a reason', () => {
  for (const act of ['return', 'withdrawal'] as const) {
    expect(whyNot(act, written('review'), 'suzuki', ' ')).toContain('理由')
    expect(whyNot(act, written('review'), 'suzuki', '名称が古い')).toBeNull()
  }
})

test('what was withdrawn stays withdrawn', () => {
  const open = (Object.keys(TRANSITIONS) as TransitionKey[]).filter(
    (act) => whyNot(act, written('withdrawn'), 'suzuki', '理由') === null,
  )
  expect(open).toEqual([])
})

test('every state is reached by some act, but the first', () => {
  const reached = new Set<string>(Object.values(TRANSITIONS).map(({ to }) => to))
  expect(Object.keys(STATES).filter((state) => !reached.has(state))).toEqual([])
})
