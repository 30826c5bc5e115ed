import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { get, insert, transition } from '#core/store/entries.ts'
import { withFiles } from '#core/store/gate/with-files.ts'
import { openFiles } from '#platform/files.ts'
import { findTraces } from '#platform/traces/traces.ts'
import { guardRedaction } from '#processes/redaction/checks.ts'
import { guardedCatalog } from '#processes/redaction/guarded-catalog.ts'
import { countWords } from '#processes/redaction/hidden-words.ts'
import { bytesOf } from '#processes/redaction/make-result.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { disclosureGrounds } from '#registers/records/disclosure-grounds/register.ts'
import { personalGround } from '#registers/records/disclosure-grounds/samples.ts'
import { redactions } from '#registers/records/redactions/register.ts'
import { letterWithName } from '#registers/records/redactions/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { setPdf } from '#tests/sample-files.ts'
import { redactionRoutes } from './redaction-routes.tsx'

const use = useDatabase()
const files = openFiles(join(tmpdir(), 'daicho-office-pages'))
const now = new Date('2020-06-01T09:00:00+09:00')
const [guarded] = guardedCatalog([redactions])
const register = guarded as typeof redactions

function desk(person: string) {
  const roles = ['clerk', 'approver', 'releaser'] as const
  return officePages(use, (app, office) => app.route('/redaction', redactionRoutes(office)), {
    roles,
    now,
    person,
  })
}

const stamp = (by: string) => ({ by, at: now, why: '試験' })

test('one marks and makes, another looks at every page, and only then it goes on; the hidden name is nowhere in what goes out', async () => {
  await insert(use.db, stamp('yamada'), programmes, publicRelations)
  await insert(use.db, stamp('yamada'), disclosureGrounds, personalGround)
  const pdf = setPdf('申請者 緑丘みどり 様からの申出。#pagebreak()\n二枚目')
  const { sha256, size } = await files.insert([pdf])
  const original = { name: '原本（緑丘みどり）.pdf', type: 'application/pdf', bytes: size, sha256 }
  await insert(use.db, stamp('yamada'), redactions, {
    ...letterWithName,
    section: null,
    marks: null,
    original,
  })
  const [yamada, suzuki] = [desk('yamada'), desk('suzuki')]

  const empty = await yamada.page('/redaction/2020-1')
  expect([empty.status, empty.html.includes('/redaction/2020-1/pages/1')]).toEqual([200, true])
  const lacking = await yamada.post('/redaction/2020-1/marks', { kind: 'box', page: '1', revision: '1' })
  expect([lacking.status, (await lacking.text()).includes('左は0から100までの数')]).toEqual([422, true])
  const added = await yamada.post('/redaction/2020-1/marks', {
    ...{ kind: 'words', words: '緑丘　みどり', everywhere: 'true', page: '1', revision: '1' },
    ...{ ground: 'a7-2', reason: '個人の氏名のため。' },
  })
  expect(added.status).toBe(303)
  expect((await yamada.post('/redaction/2020-1/result', { revision: '2' })).status).toBe(303)

  const made = await get(use.db, redactions.record, '2020-1')
  const result = made.entry.result as NonNullable<typeof made.entry.result>
  expect([result.name, made.entry.pages]).toEqual(['公園の利用に関する要望への回答（令和2年5月）.pdf', 2])
  expect(made.entry.grounds?.[0]).toEqual({ place: '1ページ', ground: 'a7-2', reason: '個人の氏名のため。' })
  const { traces, raw } = await findTraces(await bytesOf(files, result.sha256), 'pdf')
  expect(countWords([...traces, ...raw].map(({ text }) => text).join('\n'), '緑丘みどり')).toBe(0)

  const reviewed = await transition(use.db, stamp('yamada'), register, made, 'review')
  await expect(transition(use.db, stamp('suzuki'), register, reviewed, 'approval')).rejects.toThrow(
    'まだ見ていないページ：1、2',
  )
  const page = await suzuki.page('/redaction/2020-1/result')
  expect(page.html).toContain('隠した言葉は残っていません')
  for (const number of ['1', '2']) {
    const looked = await suzuki.post('/redaction/2020-1/looks', { page: number, sha256: result.sha256 })
    expect(looked.status).toBe(303)
  }
  // Whoever writes the entry afterwards does not become its maker: who made the file is not the other person.
  for (const number of ['1', '2'])
    await yamada.post('/redaction/2020-1/looks', { page: number, sha256: result.sha256 })
  const rewritten = { ...reviewed, writtenBy: 'suzuki' }
  expect(await guardRedaction(use.db, rewritten, 'approval', 'yamada')).toContain(
    'まだ見ていないページ：1、2',
  )
  const shortened = { ...reviewed, entry: { ...reviewed.entry, pages: 1 } }
  expect(await guardRedaction(use.db, shortened, 'approval', 'suzuki')).toContain('作り直していない')
  const stale = await suzuki.post('/redaction/2020-1/looks', { page: '1', sha256: sha256 })
  expect(stale.status).toBe(409)
  const approved = await transition(use.db, stamp('suzuki'), register, reviewed, 'approval')
  // A picture is left to a second person by the gate as well.
  const gate = withFiles(plainGate, files)
  await expect(transition(use.db, stamp('suzuki'), register, approved, 'release', gate)).rejects.toThrow(
    'もう一人の確認',
  )
})

test.each<[what: string, type: string, picture: () => Buffer, says: string, isSeenAtOnce: boolean]>([
  [
    'a PNG that says it has 3.6 billion points',
    'image/png',
    () => png(60_000, 60_000, 10),
    '5000万画素まで',
    true,
  ],
  [
    'a PNG with a hundred megabytes for ten points',
    'image/png',
    () => png(10, 1, 100_000_000),
    'PNGの画像として',
    false,
  ],
  [
    'a JPEG that says it has 4.3 billion points',
    'image/jpeg',
    () => jpeg(65_535, 65_535, 1),
    '5000万画素まで',
    true,
  ],
  ['a JPEG told five thousand times', 'image/jpeg', () => jpeg(6000, 5000, 5000), '細切れ', true],
])(
  '%s is refused in a sentence wherever it would be opened',
  async (_, type, picture, says, isSeenAtOnce) => {
    await insert(use.db, stamp('yamada'), programmes, publicRelations)
    const { sha256, size } = await files.insert([picture()])
    const original = { name: '写真', type, bytes: size, sha256 }
    await insert(use.db, stamp('yamada'), redactions, {
      ...letterWithName,
      section: null,
      marks: null,
      original,
    })
    const yamada = desk('yamada')
    const page = await yamada.page('/redaction/2020-1')
    expect([page.status, page.html.includes(says)]).toEqual([200, isSeenAtOnce])
    const drawn = await Promise.all([1, 1, 1].map((at) => yamada.page(`/redaction/2020-1/pages/${at}`)))
    for (const { status, html } of drawn) expect([status, html.includes(says)]).toEqual([422, true])
    const made = await yamada.post('/redaction/2020-1/result', { revision: '1' })
    expect([made.status, (await made.text()).includes(says)]).toEqual([422, true])
  },
)

/** A PNG that says it has so many points, with so many bytes for them. */
function png(width: number, height: number, bytes: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const piece = (kind: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(kind), data, Buffer.alloc(4)])
  }
  const points = piece('IDAT', deflateSync(Buffer.alloc(bytes)))
  const head = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([head, piece('IHDR', header), points, piece('IEND', Buffer.alloc(0))])
}

/** A progressive JPEG that says it has so many points, told in so many passes. */
function jpeg(width: number, height: number, passes: number): Buffer {
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  const frame = Buffer.from([0xff, 0xc2, 0, 11, 8, ...size, 1, 1, 0x11, 0])
  const pass = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0, 0])
  const all = Array.from({ length: passes }, () => pass)
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, ...all, Buffer.from([0xff, 0xd9])])
}
