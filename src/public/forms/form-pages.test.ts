import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { collectionKeys, inboxKeys } from '#core/collection/keys.ts'
import { openLetter } from '#core/collection/open-letter.ts'
import type { InboxKeys } from '#core/edition/edition-file.ts'
import { openEdition } from '#core/edition/read.ts'
import { type Box, openBox } from '#core/inbox/box.ts'
import { settings } from '#settings'
import { booklet2024 } from '#tests/midorigaoka/booklets.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { readAssets } from '#ui/assets.ts'
import { publicApp } from '../app.tsx'

const folder = mkdtempSync(join(tmpdir(), 'daicho-ask-'))
const keys = await inboxKeys(join(folder, 'keys'))
await writeBookletEdition(join(folder, 'edition.sqlite'), [booklet2024])
const edition = openEdition(join(folder, 'edition.sqlite'))
const [programme] = edition.list('programmes')
const code = programme?.key ?? ''
const assets = readAssets(settings({}).root, municipality.colour)

let number = 0
let box: Box
let now = new Date()
beforeEach(() => {
  number += 1
  box = openBox(join(folder, `inbox-${number}.sqlite`))
  now = new Date('2020-06-01T00:00:00Z')
})
afterAll(() => {
  edition.close()
  rmSync(folder, { recursive: true })
})

const question = {
  kind: 'question',
  text: '予算はなぜ減ったのですか。',
  place: '',
  name: '緑丘 みどり',
  email: 'midori@example.jp',
}

test('what a resident sends is kept so that only the office can open it, and the receipt shows the number and no word of it', async () => {
  const answer = await send(question)
  expect(answer.status).toBe(303)
  const address = answer.headers.get('location') ?? ''
  expect(address).toMatch(/^\/ask\/receipt\?number=\d{4}-\d{4}-\d{4}-\d{4}$/)

  const [letter] = box.listWaiting(1)
  if (letter === undefined) throw new Error('nothing was kept')
  const { opening } = await collectionKeys(join(folder, 'keys'))
  expect(await openLetter(opening, letter.receipt, letter.sealed)).toEqual({
    ...{ form: 'ask', language: 'ja', receivedAt: '2020-06-01T00:00:10.000Z', secret: null },
    values: { ...question, place: null, programme: code },
  })
  // The same seal under another number opens nothing: no letter takes another's place.
  expect(await openLetter(opening, '0000-0000-0000-0000', letter.sealed)).toBeUndefined()

  const receipt = await (await get(address)).text()
  expect(receipt).toContain(letter.receipt)
  expect(receipt).toContain('受け付けました')
  for (const word of [question.text, question.name, question.email, code]) expect(receipt).not.toContain(word)
})

test('who writes with readings over the kanji goes on with them: after a mistake, and with the receipt', async () => {
  const path = '/furigana/ask'
  const wrong = await send({ ...question, text: '' }, { path })
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toContain('<ruby>')
  expect(page).toContain('action="/furigana/ask')

  const sent = await send(question, { path })
  expect(sent.headers.get('location')).toMatch(/^\/furigana\/ask\/receipt\?number=/)
})

test('the same form sent twice, or at once, is one letter; a form with other words is another', async () => {
  const form = await openForm()
  const answers = [
    ...(await Promise.all([send(question, { form }), send(question, { form })])),
    await send(question, { form }),
  ]
  const places = answers.map((answer) => answer.headers.get('location'))
  expect(new Set(places).size).toBe(1)
  expect(box.countWaiting()).toBe(1)
  const other = await send({ ...question, text: '別の質問です。' }, { form })
  expect(places).not.toContain(other.headers.get('location'))
  expect(box.countWaiting()).toBe(2)
})

test.each([
  ['kind', { ...question, kind: 'complaint' }, '用件：質問か、訂正の申し出かを選んでください。'],
  ['text', { ...question, text: '　\n' }, '内容：内容を入力してください。'],
  ['text', { ...question, text: 'あ'.repeat(4001) }, '内容：内容は4,000文字以内で'],
  ['place', { ...question, place: 'あ'.repeat(201) }, 'どの部分についてか：200文字以内'],
  ['email', { ...question, email: 'midori@' }, 'メールアドレス：name@example.jp のような形'],
  ['programme', { ...question, programme: 'P999' }, '事務事業：事務事業を選んでください。'],
])('a wrong %s is told beside its field, and what was written stays', async (field, written, sentence) => {
  const answer = await send(written)
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain(`<a href="#${field}">${sentence}`)
  expect(html).toContain('value="midori@')
  expect(html).toContain(written.text.trim().slice(0, 20))
  expect(box.countWaiting()).toBe(0)
})

test('a program that writes into the field that nobody sees, or is faster than people, leaves nothing; pressing again works', async () => {
  const form = await openForm()
  const trapped = await send({ ...question, website: 'https://spam.example' }, { form })
  expect([trapped.status, await trapped.text()]).toEqual([422, expect.stringContaining('数秒おいて')])
  const hasty = await send(question, { form: await openForm(), after: 500 })
  expect([hasty.status, box.countWaiting()]).toEqual([422, 0])
  expect((await send(question, { form })).status).toBe(303)
})

test.each([
  ['of yesterday', async () => openForm(), 25 * 3_600_000],
  [
    'that this node never gave',
    async () => 'abc.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    10_000,
  ],
  ['without any mark', async () => '', 10_000],
])('a form %s is shown again with a mark of its own', async (_, form, after) => {
  const answer = await send(question, { form: await form(), after })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain(question.text)
  expect((await send(question, { form: markIn(html) })).status).toBe(303)
})

test.each([
  ['a page of another site', { origin: 'https://evil.example' }],
  ['a page of another site over TLS', { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' }],
  ['a page that hides where it is', { origin: 'null' }],
  ['a body that is no form', { 'content-type': 'multipart/form-data; boundary=x' }],
])('%s sends nothing', async (_, headers) => {
  const answer = await send(question, { headers })
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('受け付けません')])
  expect(box.countWaiting()).toBe(0)
  const own = { host: 'localhost', origin: 'https://localhost' }
  expect((await send(question, { headers: own })).status).toBe(303)
})

test('who sends very much waits, and others do not', async () => {
  const allowance = { each: 2, all: 3, minutes: 10 }
  const sent = async (client: string, text: string) => {
    const answer = await send({ ...question, text }, { client, allowance })
    return [answer.status, answer.headers.get('retry-after')]
  }
  expect([await sent('a', '1'), await sent('a', '2')]).toEqual([
    [303, null],
    [303, null],
  ])
  expect(await sent('a', '3')).toEqual([429, expect.stringMatching(/^\d+$/)])
  expect((await sent('b', '4'))[0]).toBe(303)
  expect((await sent('c', '5'))[0]).toBe(429)
  now = new Date(now.getTime() + 10 * 60_000)
  expect((await sent('a', '6'))[0]).toBe(303)
})

test('a disk that takes no more, and an edition without a key, refuse in a sentence; what was written stays on the page', async () => {
  box.close()
  box = openBox(join(folder, `inbox-${number}.sqlite`), { mostPages: 12 })
  let answer = await send(question)
  for (let count = 0; answer.status === 303 && count < 50; count += 1) {
    answer = await send({ ...question, text: `${count}${question.text.repeat(200)}` })
  }
  const full = await answer.text()
  expect([answer.status, full]).toEqual([503, expect.stringContaining('何も失われていません')])
  expect(full).toContain('midori@example.jp')

  const closed = await get(`/ask?programme=${code}`, { inbox: undefined })
  expect(await closed.text()).toContain('用意ができていません')
  const refused = await send(question, { inbox: undefined })
  expect(refused.status).toBe(503)
})

test('a receipt number tells whether the office has it; a typing error and an unknown number are told apart', async () => {
  const place = (await send(question)).headers.get('location') ?? ''
  const receipt = new URL(place, 'http://x').searchParams.get('number') ?? ''
  expect(await (await get(`/ask/receipt?number=${receipt.replaceAll('-', '')}`)).text()).toContain('まもなく')
  const [letter] = box.listWaiting(1)
  const { sealHash } = await import('#core/inbox/sealed-letter.ts')
  box.acknowledge([{ receipt, seal: sealHash(letter?.sealed ?? new Uint8Array()) }], now)
  expect(await (await get(place)).text()).toContain('庁内に届きました')

  const last = Number(receipt.at(-1))
  const typo = await get(`/ask/receipt?number=${receipt.slice(0, -1)}${(last + 1) % 10}`)
  expect([typo.status, await typo.text()]).toEqual([422, expect.stringContaining('どこかが違います')])
  const unknown = await get('/ask/receipt?number=0123-4567-8901-2345')
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('ありません')])
})

test('pages of the inbox are kept by nobody, found by no search engine, and lead on in English', async () => {
  for (const path of [`/ask?programme=${code}`, '/ask', '/ask/receipt', '/en/ask', '/en/ask/receipt']) {
    const answer = await get(path)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const html = await answer.text()
    expect(html).toContain('<meta name="robots" content="noindex"')
    if (path.startsWith('/en')) expect(html).toMatch(/action="\/en\/ask/)
  }
  expect((await get('/ask?programme=P999')).status).toBe(404)
  const english = await send({ ...question, text: '' }, { path: '/en/ask' })
  expect(await english.text()).toContain('Write what you want to ask or to correct.')
})

type Options = {
  readonly inbox?: InboxKeys | undefined
  readonly client?: string
  readonly allowance?: { each: number; all: number; minutes: number }
}
type Apps = Map<unknown, ReturnType<typeof publicApp>>

/** One application for all requests of a client's allowance, so that it counts them together. */
const apps: WeakMap<Box, Apps> = new WeakMap()

function app({ inbox, allowance }: Options): ReturnType<typeof publicApp> {
  const known = apps.get(box) ?? new Map()
  apps.set(box, known)
  const key = JSON.stringify([inbox, allowance])
  const site = {
    ...{ municipality, assets: assets.page },
    edition: () => ({ ...edition, manifest: { ...edition.manifest, ...(inbox && { inbox }) } }),
    inbox: {
      ...{ box, clock: () => now, ...(allowance && { allowance }) },
      clientOf: (c: { req: { header(name: string): string | undefined } }) => c.req.header('x-client') ?? '',
    },
  }
  const made = known.get(key) ?? publicApp(site, assets)
  known.set(key, made)
  return made
}

async function get(path: string, options: Options = { inbox: keys }): Promise<Response> {
  return app(options).request(path, { headers: { accept: 'text/html' } })
}

async function openForm(): Promise<string> {
  return markIn(await (await get(`/ask?programme=${code}`)).text())
}

function markIn(html: string): string {
  return /name="form" value="([^"]+)"/.exec(html)?.[1] ?? ''
}

/** Opens the form, unless one is given, and sends it ten seconds later. */
async function send(
  written: Readonly<Record<string, string>>,
  options: Options & {
    form?: string
    after?: number
    path?: string
    headers?: Readonly<Record<string, string>>
  } = {},
): Promise<Response> {
  const { form = await openForm(), after = 10_000, path = '/ask', client = '', headers } = options
  now = new Date(now.getTime() + after)
  const body = new URLSearchParams({ programme: code, ...written, form })
  const answer = await app({ inbox: keys, ...options }).request(path, {
    method: 'POST',
    headers: { accept: 'text/html', 'x-client': client, ...headers },
    body,
  })
  return answer
}
