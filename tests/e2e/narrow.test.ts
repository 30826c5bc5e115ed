import { expect, test } from 'vitest'
import { catalog } from '#registers/catalog.ts'
import { faultsOf } from '#tests/narrow-faults.ts'
import { useCity } from './city.ts'

const city = useCity()

/** The width of a desk's screen at 400 %, which is a small telephone's too (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 640 }

const REGISTERS = new Set(catalog.map(({ record }) => record.key))

test('no page of the public side scrolls sideways at 400 %, hides or heaps up anything, or tells a screen reader less than others are told', async () => {
  const pages = await reach(city.publicUrl, '')
  expect(pages.length).toBeGreaterThan(60)
  const context = await city.browser.newContext({ viewport: NARROW, reducedMotion: 'reduce' })
  expect(await faultsOfAll(await context.newPage(), city.publicUrl, pages)).toEqual([])
  await context.close()
}, 300_000)

test('nor does any page of the office, of those that a person of all roles and an administrator reach', async () => {
  const seen = new Set<string>()
  for (const [person, least] of [
    ['sachiko', 100],
    ['yuki', 30],
  ] as const) {
    const pages = (await reach(city.officeUrl, await city.signIn(person))).filter(
      (path) => !seen.has(kindOf(path)),
    )
    for (const path of pages) seen.add(kindOf(path))
    expect(pages.length).toBeGreaterThan(least)
    const page = await city.work(person, { viewport: NARROW, reducedMotion: 'reduce' })
    expect(await faultsOfAll(page, city.officeUrl, pages)).toEqual([])
    await page.context().close()
  }
}, 300_000)

async function faultsOfAll(
  page: Awaited<ReturnType<typeof city.visit>>,
  site: string,
  paths: readonly string[],
) {
  const tree = await page.context().newCDPSession(page)
  const faults: string[] = []
  for (const path of paths) {
    await page.goto(site + path, { waitUntil: 'load' })
    for (const fault of await faultsOf(page, tree)) faults.push(`${path}: ${fault}`)
  }
  return faults
}

/** One page of each kind that can be reached from the first by links. */
async function reach(site: string, cookie: string): Promise<string[]> {
  const kinds = new Set<string>()
  const addresses = new Set(['/'])
  const pages: string[] = []
  for (const address of addresses) {
    const answer = await fetch(site + address, {
      headers: { cookie, accept: 'text/html' },
      redirect: 'manual',
    })
    if (!answer.headers.get('content-type')?.startsWith('text/html') || answer.status >= 300) continue
    const html = await answer.text()
    pages.push(address)
    for (const [, link = ''] of html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)) {
      const plain = link.replaceAll('&amp;', '&')
      const kind = kindOf(plain)
      if (
        /^\/assets\b|\/(export|files)\b|\.[a-z]+$|[?&]lang=|^\/(en|furigana)\b/.test(plain) ||
        kinds.has(kind)
      )
        continue
      kinds.add(kind)
      addresses.add(plain)
    }
  }
  return pages
}

/** The address with its keys and parameters forgotten; what looks the same in every register is kept for one, all but the form and the entry in the office. */
function kindOf(link: string): string {
  const [path = '', query = ''] = link.split('?')
  const [, first = '', ...rest] = path.split('/')
  const isRegister = (part: string) => REGISTERS.has(part)
  const parts = rest.map((part, at) =>
    isRegister(part) || /[0-9%]/.test(part) || (at === 0 && isRegister(first) && part !== 'new') ? '*' : part,
  )
  const names = [...new URLSearchParams(query).keys()].sort()
  const isOwn =
    isRegister(first) && query === '' && parts.length > 0 && (parts.length === 1 || parts[1] === 'edit')
  const base = isRegister(first) && !isOwn ? '*' : first
  return `${[base, ...parts].join('/')}?${names[0] ?? ''}`
}
