import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { openTurns } from './turns.ts'

test('works that take long begin one in each turn of the loop, and others get their turn between them', async () => {
  expect(await orderOf(2)).toMatch(/^1?a\d+b\d+c\d*$/)
})

test('works that take no time share a turn', async () => {
  expect(await orderOf(0.5)).toMatch(/^1?abc\d+$/)
})

/** The order in which works of so many milliseconds are done, beside what comes once in each turn of the loop. */
async function orderOf(milliseconds: number): Promise<string> {
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => time)
  const turn = openTurns(10)
  const order: string[] = []
  const works = ['a', 'b', 'c'].map((name) =>
    turn(() => {
      time += milliseconds
      order.push(name)
    }),
  )
  for (const name of ['1', '2', '3']) {
    await setImmediate()
    order.push(name)
  }
  await Promise.all(works)
  clock.mockRestore()
  return order.join('')
}

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
