import { expect, test } from 'vitest'
import { all, isMultipartFault, readFormParts } from './multipart.ts'

test.each([1, 7, 64, 100_000])(
  'a form is taken apart however it is cut: %i bytes at a time',
  async (size) => {
    const bytes = Buffer.from('\r\n--まぎらわしい\r\n-- 行\r\n')
    const form = new FormData()
    form.set('why', '年度当初の取込み')
    form.set('file', new File([bytes], '組織 "新".csv'))
    const { body, type } = await sent(form)
    const parts: unknown[] = []
    for await (const { name, fileName, chunks } of readFormParts(cut(body, size), type)) {
      parts.push([name, fileName, (await all(chunks)).toString()])
    }
    expect(parts).toEqual([
      ['why', null, '年度当初の取込み'],
      ['file', '組織 "新".csv', bytes.toString()],
    ])
  },
)

test('a file that was not chosen comes with an empty name, as browsers send it', async () => {
  const body = '--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n'
  for await (const part of readFormParts(cut(Buffer.from(body), 9), 'multipart/form-data; boundary=x')) {
    expect([part.name, part.fileName, (await all(part.chunks)).length]).toEqual(['file', '', 0])
  }
  expect.assertions(1)
})

test('a part that nobody reads is passed over', async () => {
  const form = new FormData()
  form.set('one', 'x'.repeat(5000))
  form.set('two', 'y')
  const { body, type } = await sent(form)
  const names: string[] = []
  for await (const { name } of readFormParts(cut(body, 100), type)) names.push(name)
  expect(names).toEqual(['one', 'two'])
})

test('a body that breaks off is told from a bug', async () => {
  const form = new FormData()
  form.set('why', 'x'.repeat(500))
  const { body, type } = await sent(form)
  const read = async (bytes: Uint8Array, contentType: string) => {
    for await (const { chunks } of readFormParts(cut(bytes, 50), contentType)) await all(chunks)
  }
  for (const [bytes, contentType] of [
    [body.subarray(0, 300), type],
    [body, 'multipart/form-data'],
  ] as const) {
    const error = await read(bytes, contentType).catch((fault: unknown) => fault)
    expect(isMultipartFault(error)).toBe(true)
  }
})

async function sent(form: FormData) {
  const request = new Request('http://office.example/', { method: 'POST', body: form })
  return {
    type: request.headers.get('content-type') ?? '',
    body: new Uint8Array(await request.arrayBuffer()),
  }
}

async function* cut(body: Uint8Array, size: number) {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
}
