import { expect, test } from 'vitest'
import {
  STATES,
  type State,
  TRANSITIONS,
  type TransitionKey,
  whyNot,
  whyNotAtOnce,
  whyNotConfirm,
} from './lifecycle.ts'

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

test('only what its record says may be released at once skips review, and never without a reason', () => {
  const atOnce = { label: '緊急のお知らせ', atOnce: { basis: '試験', reason: '試験' } }
  for (const state of ['draft', 'review', 'approved'] as const) {
    expect(whyNotAtOnce(atOnce, written(state), '大雨')).toBeNull()
    expect(whyNotAtOnce({ label: '契約' }, written(state), '大雨')).toContain('契約')
  }
  expect(whyNotAtOnce(atOnce, written('draft'), ' ')).toContain('理由')
  for (const state of ['released', 'withdrawn'] as const) {
    expect(whyNotAtOnce(atOnce, written(state), '大雨')).toContain(STATES[state])
  }
})

test('what was released at once is confirmed by somebody else', () => {
  expect(whyNotConfirm(written('released'), 'suzuki')).toBeNull()
  expect(whyNotConfirm(written('released'), 'yamada')).toContain('自分')
  expect(whyNotConfirm(written('draft'), 'suzuki')).toContain('作成中')
})
