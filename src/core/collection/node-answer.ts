import { readBody } from '#platform/response-body.ts'

/** Bytes of a hundred of the longest letters, with room. */
const MOST_BYTES = 8 * 1024 * 1024

/** What a node answers, as JSON. Fails where it refuses, and where it says more than any node has to say: it may have been broken into. */
export async function nodeAnswer(answer: Response): Promise<unknown> {
  const read = await readBody(answer, MOST_BYTES)
  if ('rest' in read) {
    await read.rest.body?.cancel()
    throw new Error('the node answers more than a node has to say')
  }
  const text = new TextDecoder().decode(read.bytes)
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 100)}`)
  return JSON.parse(text)
}
