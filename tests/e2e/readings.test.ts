import { expect, test } from 'vitest'
import type { RecordType } from '#core/record/define.ts'
import { isPersonal } from '#core/rules/permission.ts'
import { catalog } from '#registers/catalog.ts'
import { useCity } from './city.ts'

const city = useCity({ browser: false })

/** Pages of the same kind look alike: so many are opened of those that may show something personal, and one of all others. */
const OF_A_KIND = 2

const PERSONAL = catalog.map(({ record }) => record).filter(isPersonal)
const OPEN = catalog.map(({ record }) => record).filter((record) => !isPersonal(record))

type Holder = { readonly register: string; readonly key: string }

test('no page of the office shows anything personal without a line that tells who saw which entry', async () => {
  const holders = await holdersOfValues()
  expect(holders.size).toBeGreaterThan(30)
  const pages = await openPages()
  const noted = await listNoted()
  const shown = [...pages].flatMap(([path, html]) =>
    [...holders].filter(([value]) => html.includes(value)).map(([value, own]) => ({ path, value, own })),
  )
  const isNoted = (path: string, { register, key }: Holder) =>
    noted.has(`${path.split('?')[0]} ${register} ${key}`)
  // The words of an original are shown where it is marked: they are those of its own entry.
  const isOriginal = (path: string) => {
    const [, key] = path.match(/^\/redaction\/([^/?]+)/) ?? []
    return key !== undefined && isNoted(path, { register: 'redactions', key })
  }
  // A value that several entries hold is on record as soon as one of them is.
  const unnoted = shown.filter(
    ({ path, own }) => !isOriginal(path) && !own.some((holder) => isNoted(path, holder)),
  )
  expect(unnoted.map(({ path, value, own }) => `${path} shows ${value} of ${own[0]?.register}`)).toEqual([])
  // Every register with personal values was seen: the test has looked where it had to.
  const registers = (all: readonly Holder[]) => [...new Set(all.map(({ register }) => register))].toSorted()
  expect(registers(shown.flatMap(({ own }) => own))).toEqual(registers([...holders.values()].flat()))
})

/** All pages that can be reached from the first one, a few of each kind, by their address. */
async function openPages(): Promise<ReadonlyMap<string, string>> {
  const cookie = await city.signIn('sachiko')
  const times = new Map<string, number>()
  const addresses = new Set(['/'])
  const pages = new Map<string, string>()
  for (const address of addresses) {
    const answer = await fetch(city.officeUrl + address, { headers: { cookie }, redirect: 'manual' })
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
    const body = await answer.text()
    const html = isPage ? plain(body) : ''
    pages.set(address, html)
    for (const link of linksOf(html)) {
      const kind = kindOf(link)
      const opened = times.get(kind) ?? 0
      const isOpen = OPEN.some(({ key }) => link.split(/[/?]/)[1] === key)
      if (addresses.has(link) || opened >= (isOpen ? 1 : OF_A_KIND)) continue
      times.set(kind, opened + 1)
      addresses.add(link)
    }
  }
  return pages
}

/** The personal values of all entries that say enough to be known again, and in which entries they stand. */
async function holdersOfValues(): Promise<ReadonlyMap<string, readonly Holder[]>> {
  const holders = new Map<string, Holder[]>()
  for (const record of PERSONAL) {
    const rows = await city.db
      .withTables<Record<string, Record<string, unknown>>>()
      .selectFrom(record.key)
      .selectAll()
      .execute()
    for (const row of rows) {
      for (const value of valuesOf(record, row)) {
        const [line = ''] = value.split('\n')
        if (line.length < 4) continue
        holders.set(line, [...(holders.get(line) ?? []), { register: record.key, key: String(row.key) }])
      }
    }
  }
  return holders
}

function valuesOf({ fields }: RecordType, row: Readonly<Record<string, unknown>>): string[] {
  const values = Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind !== 'rows') return field.personal === undefined ? [] : [row[name]]
    const lines = (row[name] ?? []) as Record<string, unknown>[]
    const personal = Object.entries(field.fields).filter(([, own]) => own.personal !== undefined)
    return lines.flatMap((line) => personal.map(([part]) => line[part]))
  })
  return values.filter((value) => typeof value === 'string')
}

async function listNoted(): Promise<ReadonlySet<string>> {
  const lines = await city.db
    .withTables<{ access_lines: { address: string; register: string; keys: string[] } }>()
    .selectFrom('access_lines')
    .select(['address', 'register', 'keys'])
    .execute()
  return new Set(
    lines.flatMap(({ address, register, keys }) => keys.map((key) => `${address} ${register} ${key}`)),
  )
}

/** What stands on a page, in fields of forms too, as it is read. */
function plain(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="(\/[^"#]*)/g)].flatMap(([, link = '']) =>
    /^\/assets\b|\/(export|files)\b|[?&]lang=/.test(link) ? [] : [link],
  )
}

/** The address with its keys and parameters forgotten. */
function kindOf(link: string): string {
  const [path = '', query = ''] = link.split('?')
  const names = [...new URLSearchParams(query).keys()].sort().join()
  const parts = path.split('/').map((part) => (/[0-9%]/.test(part) ? '*' : part))
  return `${parts.join('/')}?${names}`
}
