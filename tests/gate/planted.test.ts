import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { publicValues } from '#core/record/public-record.ts'
import { isTextDoor, publicTexts } from '#core/rules/gate/public-texts.ts'
import { leadMany } from '#core/store/bulk.ts'
import { openGate } from '#core/store/gate/open-gate.ts'
import { openBulkWriter } from '#core/store/import-write.ts'
import { transact } from '#platform/database.ts'
import { catalog } from '#registers/catalog.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, useEditionPlace } from '#tests/edition.ts'
import { plainGate } from '#tests/gate.ts'

const use = useDatabase()
const place = useEditionPlace()
const gate = openGate({ lists: { names: [], secret: [] }, names: [], today: '2020-06-01' })
afterAll(() => gate.close())

const SURNAMES =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 清水 山崎 阿部 森田 池田 橋本 石川 前田 藤田 後藤 岡田 長谷川 村上 近藤 石井 斉藤 坂本 遠藤 青木 藤井 西村 福田'.split(
    ' ',
  )
const GIVEN =
  '太郎 花子 一郎 美咲 健太 陽子 翔太 由美子 大輔 恵子 拓也 智子 直樹 真由美 和也 久美子 浩二 裕子 雅之 香織 隆 明美 茂 幸子 誠一'.split(
    ' ',
  )
const NAMES = SURNAMES.flatMap((surname) => GIVEN.map((given) => `${surname}${given}`))

/** A way by which a text of somebody reaches the public: where it stands, and the entry with it. */
type Door = { readonly at: string; plant(entry: AnyEntry, words: string): AnyEntry }

const doors = catalog.flatMap(({ record, samples }) =>
  doorsOf(record.fields).map((door) => ({ record, sample: samples[0] as AnyEntry, door })),
)

test('a thousand names through every door by which a text becomes public: none of them is in the edition', {
  timeout: 120_000,
}, async () => {
  expect(NAMES.length).toBe(1000)
  expect(doors.length).toBeGreaterThan(40)
  const out: string[] = []
  for (const { record } of catalog) {
    const own = doors.filter((one) => one.record === record)
    const planted = NAMES.flatMap((name, index) => {
      const one = doors[index % doors.length]
      return one && own.includes(one) ? [entryWith(one, name, index)] : []
    })
    out.push(...(await lead(record, planted, gate)))
  }
  expect(out).toEqual([])
  await compileAt(use.db, place.file, { records: catalog.map(({ record }) => record) })
  const bytes = editionBytes()
  expect(NAMES.filter((name) => bytes.includes(name))).toEqual([])
})

test('the same search finds a name that a gate without rules lets out', async () => {
  const one = doors.find(({ record, door }) => record.key === 'programmes' && door.at === 'name')
  if (one === undefined) throw new Error('programmes have no door')
  const [name = ''] = NAMES
  await lead(one.record, [entryWith(one, name, 1)], plainGate)
  await compileAt(use.db, place.file, { records: [one.record] })
  expect(editionBytes().includes(name)).toBe(true)
})

test('each door is one that the gate looks at, and a key lets no name through', () => {
  for (const { record, sample, door } of doors) {
    const texts = publicTexts(record, publicValues(record, door.plant(sample, '山田太郎氏からの相談')))
    expect(
      texts.filter(({ text }) => text.includes('山田太郎氏からの相談')).length,
      `${record.key}.${door.at}`,
    ).toBeGreaterThan(0)
  }
  for (const { record } of catalog) {
    const codes = Object.values(record.fields).flatMap((field) =>
      field.public && field.kind === 'code' ? [field] : [],
    )
    for (const field of codes) expect(new RegExp(`^(?:${field.pattern})$`, 'u').test('山田太郎')).toBe(false)
  }
})

function entryWith({ sample, door }: (typeof doors)[number], name: string, index: number) {
  const text =
    index % 3 === 0 ? `${name}氏からの相談` : index % 3 === 1 ? `申請者 ${name}` : `${name}さんの苦情への対応`
  return { key: `planted-${index}`, entry: door.plant(sample, text) }
}

/** Writes the entries and tries to lead them out; what got out. */
async function lead(
  record: RecordType,
  entries: readonly { key: string; entry: AnyEntry }[],
  by: typeof gate,
): Promise<string[]> {
  if (entries.length === 0) return []
  const stamp = (who: string) => ({ by: who, at: new Date('2020-06-01T00:00:00Z'), why: '' })
  // Written past rules and references: only the door is tried here.
  await transact(use.db, async (trx) => {
    const writer = await openBulkWriter(trx, stamp('yamada'), {
      ...record,
      identity: record.identity ?? ['none'],
    })
    await writer.insert(entries)
  })
  await sql`analyze`.execute(use.db)
  const at = entries.map(({ key }) => ({ key, revision: 1 }))
  const steps = [
    { stamp: stamp('yamada'), act: 'review' },
    { stamp: stamp('suzuki'), act: 'approval' },
    { stamp: stamp('suzuki'), act: 'release' },
  ] as const
  const { done } = await leadMany(use.db, { record }, at, steps, by)
  const byKey = new Map(entries.map(({ key, entry }) => [key, entry]))
  return done.map(
    (key) => `${record.key}: ${JSON.stringify(publicTexts(record, byKey.get(key) ?? {}).slice(0, 4))}`,
  )
}

function editionBytes(): Buffer {
  const files = readdirSync(place.folder, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  )
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))))
}

function doorsOf(fields: RecordType['fields']): Door[] {
  return Object.entries(fields).flatMap(([name, field]): Door[] => {
    if (!field.public || !isTextDoor(field)) return []
    if (field.kind === 'rows') {
      return doorsOf(field.fields).map(({ at, plant }) => ({
        at: `${name}.${at}`,
        plant: (entry, words) => {
          const [first = {}] = (entry[name] as readonly AnyEntry[] | null) ?? []
          return { ...entry, [name]: [plant(first, words)] }
        },
      }))
    }
    return valuesOf(field).map((value) => ({
      at: name,
      plant: (entry, words) => ({ ...entry, [name]: value(words) }),
    }))
  })
}

/** The values by which words get into a field of a kind. */
function valuesOf(field: Field): ((words: string) => unknown)[] {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return [(words) => words]
    case 'url':
      return [(words) => `https://www.city.example/${encodeURIComponent(words)}`]
    case 'file':
      return [
        (words) => ({ name: `${words}.pdf`, type: 'application/pdf', bytes: 1, sha256: '0'.repeat(64) }),
      ]
    case 'files': {
      const one = { name: 'a.pdf', type: 'application/pdf', bytes: 1, sha256: '0'.repeat(64), title: null }
      return [(words) => [{ ...one, name: `${words}.pdf` }], (words) => [{ ...one, title: words }]]
    }
    case 'party':
      return [(words) => ({ kind: 'person', name: words, kana: null, corporateNumber: null })]
    case 'outline':
      return [
        (words) => [{ marker: '', text: words }],
        (words) => [{ marker: '1.', text: '', marks: [words] }],
        (words) => [{ marker: '', text: '表', table: [['項目', words]] }],
      ]
    default:
      return []
  }
}
