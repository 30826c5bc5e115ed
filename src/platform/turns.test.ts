import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openTurns } from './turns.ts'

test('works begin one in each turn of the loop, and others get their turn between them', async () => {
  const turn = openTurns(10)
  const order: string[] = []
  const works = ['a', 'b', 'c'].map((name) => turn(() => order.push(name)))
  for (const name of ['1', '2', '3']) {
    await setImmediate()
    order.push(name)
  }
  await Promise.all(works)
  expect(order.join('')).not.toMatch(/[a-c]{2}/)
  expect(order.filter((name) => /[a-c]/.test(name))).toEqual(['a', 'b', 'c'])
})

test('one too many is refused at once, and taken again when there is room', async () => {
  const turn = openTurns(2)
  let end = () => {}
  const long = new Promise<void>((done) => {
    end = done
  })
  const held = [turn(() => long), turn(() => long)]
  expect(await turn(() => 'third')).toBeNull()
  end()
  await Promise.all(held)
  expect(await turn(() => 'third')).toBe('third')
})

test('a work that fails fails for who asked for it, and gives its room back', async () => {
  const turn = openTurns(1)
  await expect(
    turn(() => {
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await turn(() => 1)).toBe(1)
})
