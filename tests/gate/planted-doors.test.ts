import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exportSite } from '#commands/export-site.ts'
import { compileEdition } from '#core/edition/compile.ts'
import { gateRoutes } from '#core/office/gate-routes.tsx'
import { registerPages } from '#core/office/register-pages.tsx'
import type { AnyEntry } from '#core/record/define.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { get, revise } from '#core/store/entries.ts'
import { openGate } from '#core/store/gate/open-gate.ts'
import { withFiles } from '#core/store/gate/with-files.ts'
import { insertToken } from '#core/store/tokens.ts'
import { officeApi } from '#office/api.ts'
import { redactionRoutes } from '#office/redaction/redaction-routes.tsx'
import { openFiles } from '#platform/files.ts'
import { writeMasters } from '#processes/documents/demo/write-masters.ts'
import { guardedCatalog } from '#processes/redaction/guarded-catalog.ts'
import { catalog } from '#registers/catalog.ts'
import { agencies } from '#registers/records/agencies/register.ts'
import { mayor } from '#registers/records/agencies/samples.ts'
import { disclosureRequests } from '#registers/records/disclosure-requests/register.ts'
import { documents } from '#registers/records/documents/register.ts'
import { newsletterContract } from '#registers/records/documents/samples.ts'
import { newsletterFolder } from '#registers/records/folders/samples.ts'
import { redactions } from '#registers/records/redactions/register.ts'
import { letterWithName } from '#registers/records/redactions/samples.ts'
import { settings } from '#settings'
import { useDatabase } from '#tests/database.ts'
import { release, releaseSections, signer, useEditionPlace } from '#tests/edition.ts'
import { hire } from '#tests/hired.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { officePages } from '#tests/office-pages.ts'
import { setPdf } from '#tests/sample-files.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { CLEAN, NAMES } from './planted-names.ts'
import { releaseEverything, textBelow, textOfOffice } from './planted-release.ts'
import { type PlantedGround, plantAtDesk, plantByExtract, plantByLetter } from './planted-ways.ts'

const use = useDatabase()
const place = useEditionPlace()
const now = new Date('2021-06-01T09:00:00+09:00')
const gates: Gate[] = []
afterAll(() => Promise.all(gates.map((gate) => gate.close())))

test('through the form, the API, the import desk, an extract, files, a letter and a redaction a name reaches no byte of what is public', {
  timeout: 120_000,
}, async () => {
  const files = openFiles(join(place.folder, 'office'))
  const gate = withFiles(
    openGate({ lists: { names: [], secret: [] }, names: [], today: '2021-06-01' }),
    files,
  )
  gates.push(gate)
  const ground: PlantedGround = { db: use.db, gate, folder: place.folder, now }
  await layMasters()
  const clerk = officeOf('yamada', gate, files)

  await plantInForms(clerk)
  await plantByApi(clerk)
  expect(
    await plantAtDesk(
      ground,
      `事務事業番号,事務事業名,領域\nP301,${NAMES.desk}氏からの相談,企画総務\nP302,河川の清掃,企画総務\n`,
    ),
  ).toEqual({ state: 'written', findings: [] })
  const titles = [`${NAMES.extractTitle}氏からの苦情への回答`, '街路樹の剪定の実施（令和2年度）']
  const folders = [`${NAMES.extractFolder}氏との協議`, '街路樹の管理（令和2年度）']
  expect(await plantByExtract(ground, '政策企画課', titles, folders)).toBe(2)
  await plantFiles(clerk)
  await plantRequest(ground)
  await plantRedactions(clerk, officeOf('suzuki', gate, files))

  // Nobody could say afterwards that a name was never there.
  const kept = (await textOfOffice(use.db)) + (await textBelow(join(place.folder, 'office'), () => true))
  expect(Object.values(NAMES).filter((name) => !kept.includes(name))).toEqual([])
  await releaseEverything({ ...ground, catalog: guardedCatalog(catalog) }, ['2021-1', 'D-200'])
  const publisher = { records: catalog.map(({ record }) => record), municipality, signer, files }
  await compileEdition(use.db, publisher, now, place.file)
  const out = join(place.folder, 'site')
  const nothing = () => {}
  const args = ['--edition', place.file, '--out', out, '--url', 'https://copy.example.jp']
  await exportSite(args, { settings: settings({}), print: nothing, tell: nothing })
  const edition = await textBelow(place.folder, (path) => path.startsWith(place.file))
  const site = await textBelow(out, () => true)
  expect(Object.entries(NAMES).filter(([, name]) => edition.includes(name))).toEqual([])
  expect(Object.entries(NAMES).filter(([, name]) => site.includes(name))).toEqual([])

  // What came by the same doors without a name is out.
  for (const words of CLEAN)
    expect([words, edition.includes(words), site.includes(words)]).toEqual([words, true, true])
})

type Pages = ReturnType<typeof officeOf>

function officeOf(person: string, gate: Gate, files: ReturnType<typeof openFiles>) {
  const guarded = guardedCatalog(catalog)
  return officePages(
    use,
    (app, office) => {
      const assets = { municipality: municipality.name, assets: office.assets }
      const signIn = { db: use.db, clock: office.clock, secret: 'x'.repeat(43), site: assets }
      app.route(
        '/',
        officeApi(office, { ...signIn, officeUrl: 'http://office.example', addressOf: () => '10.1.1.1' }),
      )
      app.route('/redaction', redactionRoutes(office))
      for (const register of guarded) {
        app.route(`/${register.record.key}`, gateRoutes(office, register))
        app.route(`/${register.record.key}`, registerPages(office, register))
      }
    },
    {
      ...{ roles: person === 'yamada' ? ['clerk'] : ['reader', 'approver', 'releaser'], now, person },
      ...{ gate: async () => gate, files, catalog: guarded },
    },
  )
}

/** People, and what entries refer to, in public where it is. */
async function layMasters(): Promise<void> {
  await hire(use.db, 'yamada', ['clerk'])
  await hire(use.db, 'suzuki', ['approver'])
  await hire(use.db, 'ito', ['releaser'])
  await releaseSections(use.db)
  await writeMasters(use.db, { by: 'system:demo', at: new Date('2020-04-01T00:00:00Z'), why: '' })
  const keys = ['programmes', 'classifications', 'disclosure-terms', 'disclosure-grounds']
  for (const key of keys) {
    const register = catalog.find(({ record }) => record.key === key)
    for (const sample of register?.samples ?? []) await release(use.db, register as never, sample as AnyEntry)
  }
  await release(use.db, agencies as never, { ...mayor, section: null })
}

async function plantInForms(clerk: Pages): Promise<void> {
  const programme = (code: string, name: string) => ({ code, name, domain: '企画総務' })
  await posted(clerk.post('/programmes', programme('P101', `${NAMES.formName}さんの相談への対応`)))
  const why = `${NAMES.formReason}氏の申出による`
  await posted(clerk.post('/programmes', { ...programme('P102', '公園の樹木の手入れ'), why }))
  const review = { revision: '1', why: `${NAMES.reviewReason}氏と話した` }
  await posted(clerk.post('/programmes/P102/review', review))
  await sent(clerk, 'documents', { ...document('D-101'), publicTitle: `申請者 ${NAMES.formTitle}` })
  await sent(clerk, 'folders', {
    ...newsletterFolder,
    number: 'F-101',
    publicName: `${NAMES.formFolder}氏の件`,
  })
}

async function plantByApi(clerk: Pages): Promise<void> {
  const stamp = { by: 'admin', at: now, why: '' }
  const { secret } = await insertToken(use.db, stamp, {
    account: 'yamada',
    name: 'API',
    mayWrite: true,
    days: 9,
  })
  const base = { domain: '企画総務', startedIn: null, endedIn: null, origins: null }
  for (const own of [
    { code: 'P201', name: `${NAMES.api}様からの要望` },
    { code: 'P202', name: '広場の照明の整備' },
  ]) {
    const { status } = await clerk.ask('/api/v1/programmes', {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...base, ...own }),
    })
    expect(status).toBe(201)
  }
}

async function plantFiles(clerk: Pages): Promise<void> {
  const clean = (own: string) => setPdf(`駐輪場の図面 ${own}`)
  const papers = [
    { number: 'D-200', file: pdf('図面.pdf', clean('一')), title: '駐輪場の図面' },
    { number: 'D-201', file: pdf(`申請者${NAMES.fileName}.pdf`, clean('二')), title: '' },
    { number: 'D-202', file: pdf('図面.pdf', clean('三')), title: `${NAMES.fileTitle}氏の図面` },
    { number: 'D-203', file: pdf('図面.pdf', setPdf(`申請者 ${NAMES.fileText} 様からの申出`)), title: '' },
    {
      number: 'D-204',
      file: pdf('図面.pdf', setPdf('駐輪場の図面 四', `, author: "${NAMES.fileAuthor}"`)),
      title: '',
    },
  ]
  for (const { number, file, title } of papers) {
    const entry = { ...document(number), publicTitle: '駐輪場の整備計画の決定（令和元年度）' }
    await sent(clerk, 'documents', entry, { attachments: file })
    const kept = await get(use.db, documents.record, number)
    const [attachment] = kept.entry.attachments ?? []
    if (attachment === undefined) throw new Error(`${number} has lost its file`)
    if (title === '') continue
    const named = { ...kept.entry, attachments: [{ ...attachment, title }] }
    await sent(clerk, `documents/${number}`, named, { revision: String(kept.revision) })
  }
}

/** A request that came by the public form, named by its clerk after who asked, and one that is not. */
async function plantRequest(ground: PlantedGround): Promise<void> {
  const { status, entered, kept } = await plantByLetter(ground, {
    description: `${NAMES.requestText}氏についての文書を見たい。`,
    agency: 'mayor',
    wanted: 'electronic',
    requesterKind: 'resident',
    name: NAMES.requester,
    email: 'midori@example.jp',
  })
  expect([status, entered, kept?.entry.name]).toEqual([200, 1, NAMES.requester])
  if (kept === undefined) throw new Error('no request has come')
  const stamp = { by: 'yamada', at: now, why: '' }
  const entry = { ...kept.entry, programme: 'P001', subject: `${NAMES.requestSubject}氏の請求` }
  await revise(use.db, stamp, disclosureRequests, kept, entry)
}

/** Letters out of which a name is taken; of the second the public title names somebody. */
async function plantRedactions(clerk: Pages, checker: Pages): Promise<void> {
  const [words] = letterWithName.marks ?? []
  if (words === undefined) throw new Error('the sample marks nothing')
  for (const [number, subject] of [
    ['2021-1', '花壇の手入れの記録（令和2年5月）'],
    ['2021-2', `${NAMES.redactedSubject}氏への回答`],
  ] as const) {
    const original = setPdf(`申請者 ${NAMES.redacted} 様からの申出。`, `, author: "${NAMES.originalAuthor}"`)
    const marks = [{ ...words, words: NAMES.redacted }]
    await sent(
      clerk,
      'redactions',
      { ...letterWithName, number, subject, marks },
      {
        original: pdf(`${NAMES.originalName}.pdf`, original),
      },
    )
    await posted(clerk.post(`/redaction/${number}/result`, { revision: '1' }))
    const { entry } = await get(use.db, redactions.record, number)
    const sha256 = entry.result?.sha256 ?? ''
    await posted(checker.post(`/redaction/${number}/looks`, { page: '1', sha256 }))
  }
}

function document(number: string) {
  const open = { disclosureForecast: 'open', forecastReasons: null, contract: null, folder: null } as const
  return { ...newsletterContract, ...open, number }
}

function pdf(name: string, bytes: Buffer): File {
  return new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })
}

/** Posts an entry by the form of its register, as a browser would. */
async function sent(
  clerk: Pages,
  path: string,
  entry: AnyEntry,
  more: Readonly<Record<string, string | File>> = {},
): Promise<void> {
  const fields = catalog.find(({ record }) => record.key === path.split('/')[0])?.record.fields ?? {}
  const form = new FormData()
  for (const [name, texts] of Object.entries(fillEntry(fields, entry))) {
    for (const text of texts) form.append(name, text)
  }
  for (const [name, value] of Object.entries(more)) form.append(name, value)
  await posted(clerk.send(`/${path}`, form))
}

async function posted(answer: Response | Promise<Response>): Promise<void> {
  const { status } = await answer
  if (status !== 303) throw new Error(`${status}: ${await (await answer).text()}`)
}
