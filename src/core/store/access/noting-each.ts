import { KEYS_IN_A_LINE } from './access-line.ts'

/** Passes entries on and writes down, a thousand at a time, that they were read; each before it is passed on. */
export async function* notingEach<K extends { readonly key: string }>(
  entries: AsyncIterable<K>,
  note: (keys: readonly string[]) => Promise<void>,
): AsyncGenerator<K> {
  let some: K[] = []
  for await (const entry of entries) {
    some.push(entry)
    if (some.length < KEYS_IN_A_LINE) continue
    await note(some.map(({ key }) => key))
    yield* some
    some = []
  }
  await note(some.map(({ key }) => key))
  yield* some
}
