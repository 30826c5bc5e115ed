import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decode, decodeStream } from './encoding.ts'

const register = '件名,契約相手方\r\n校庭整備工事,株式会社みどり造園\r\n〜①髙﨑㈱,−\r\n'

test('a file in UTF-8, with or without a mark, is read as written and the mark is not part of the text', () => {
  expect(decode(Buffer.from(register))).toEqual({ text: register, encoding: 'utf-8' })
  expect(decode(Buffer.from(`\uFEFF${register}`))).toEqual({ text: register, encoding: 'utf-8-bom' })
})

test('a file as Excel on Windows saves it is read as CP932, with ① 髙 ㈱ and the wave dash of Windows', () => {
  const bytes = Buffer.from([0x87, 0x40, 0xfb, 0xfc, 0x87, 0x8a, 0x81, 0x60, 0x0a])
  expect(decode(bytes)).toEqual({ text: '①髙㈱～\n', encoding: 'cp932' })
})

test('a byte that fits no encoding is reported with its line', () => {
  const broken = Buffer.concat([
    Buffer.from('一行目\n二行目\n三'),
    Buffer.from([0xff]),
    Buffer.from('行目\n'),
  ])
  expect(decode(broken)).toEqual({ says: expect.stringContaining('UTF-8'), line: 3 })
  const sjis = Buffer.concat([iconv.encode('契約\n台帳\n', 'cp932'), Buffer.from([0xfd, 0x0a])])
  expect(decode(sjis)).toEqual({ says: expect.stringContaining('CP932'), line: 3 })
})

test('any text in UTF-8 is read the same in one piece and in chunks of any size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
      const whole = decode(Buffer.from(`あ${text}`))
      expect(whole).toEqual({ text: `あ${text}`, encoding: 'utf-8' })
      expect(await streamed(Buffer.from(`あ${text}`), size)).toBe(`あ${text}`)
    }),
  )
})

test('a long CP932 file cut in the middle of characters is read as one', async () => {
  const text = '世田谷区の契約,①髙,ｶﾅ\r\n'.repeat(20_000)
  const bytes = iconv.encode(`id,name\r\n${text}`, 'cp932')
  expect(await streamed(bytes, 4_097)).toBe(`id,name\r\n${text}`)
})

test('the encoding is settled by the first character that is not ASCII, however late it comes', async () => {
  const digits = '1,2,3\n'.repeat(50_000)
  expect(await streamed(iconv.encode(`${digits}契約`, 'cp932'), 65_536)).toBe(`${digits}契約`)
  expect(await streamed(Buffer.from(`${digits}契約`), 65_536)).toBe(`${digits}契約`)
  expect(await streamed(Buffer.from(`\uFEFF${digits}契約`), 1_000)).toBe(`${digits}契約`)
})

test('a bad byte far behind the sample is an error that names its line', async () => {
  const good = '契約,1\n'.repeat(100_000)
  const broken = Buffer.concat([Buffer.from(good), Buffer.from([0xe5, 0x41, 0x0a])])
  await expect(streamed(broken, 65_536)).rejects.toMatchObject({ name: 'TableFault', line: 100_001 })
  const cut = Buffer.concat([Buffer.from(good), Buffer.from([0xe5])])
  await expect(streamed(cut, 65_536)).rejects.toMatchObject({ name: 'TableFault', line: 100_001 })
  const sjis = Buffer.concat([iconv.encode(good, 'cp932'), Buffer.from([0x81])])
  await expect(streamed(sjis, 65_536)).rejects.toMatchObject({ name: 'TableFault', line: 100_001 })
})

test('a file that ends in the middle of a sample is read like a whole one, also where CP932 looks like UTF-8 cut short', async () => {
  const files = [Buffer.from([0x61, 0x0a, 0xe3, 0x81]), iconv.encode('聞\n', 'cp932'), Buffer.from('契約')]
  for (const file of files) {
    const whole = decode(file)
    expect(await streamed(file, 1)).toBe('text' in whole && whole.text)
  }
})

test('a CP932 character across the border of two chunks settles nothing by its first byte', async () => {
  const text = `${'1,2\n'.repeat(40_000)}粤\n契約`
  const bytes = iconv.encode(text, 'cp932')
  expect(await streamed(bytes, 160_001)).toBe(text)
})

test('a file in which no encoding holds names the same line, whole or as it arrives', async () => {
  const broken = Buffer.concat([
    Buffer.from('契約台帳\n校庭整備\n三'),
    Buffer.from([0xff]),
    Buffer.from('行目\n'),
  ])
  await expect(streamed(broken, 4)).rejects.toMatchObject({ name: 'TableFault', line: 3 })
})

test('an empty file and a file of two bytes are texts too', async () => {
  expect(await streamed(Buffer.alloc(0), 1)).toBe('')
  expect(await streamed(Buffer.from('ab'), 1)).toBe('ab')
})

async function streamed(bytes: Uint8Array, size: number): Promise<string> {
  let text = ''
  for await (const piece of decodeStream(chunks(bytes, size))) text += piece
  return text
}

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
