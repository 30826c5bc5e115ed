import { expect, test } from 'vitest'
import { nodeAnswer } from './node-answer.ts'

test('a node that never ends its answer is left, whatever it says', async () => {
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1
      controller.enqueue(new Uint8Array(1024 * 1024).fill(32))
    },
  })
  await expect(nodeAnswer(new Response(endless))).rejects.toThrow('more than a node has to say')
  expect(sent).toBeLessThan(20)
})

test('a refusal is told with its status, an answer is taken as JSON', async () => {
  await expect(nodeAnswer(new Response('no', { status: 401 }))).rejects.toThrow('401 no')
  expect(await nodeAnswer(Response.json({ number: 1 }))).toEqual({ number: 1 })
})
