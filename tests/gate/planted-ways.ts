import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import { inboxKeys } from '#core/collection/keys.ts'
import { openEdition } from '#core/edition/read.ts'
import { openBox } from '#core/inbox/box.ts'
import { collectionRoutes } from '#core/inbox/collection-routes.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { type Ruled, revise } from '#core/store/entries.ts'
import { insertImportFile } from '#core/store/imports/files.ts'
import { listFindings } from '#core/store/imports/findings.ts'
import { findImportRun, insertImportRun, leadImportRun } from '#core/store/imports/runs.ts'
import { list } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import type { Db } from '#platform/database.ts'
import { freePort } from '#platform/free-port.ts'
import { serve } from '#platform/web-server.ts'
import { demoExtract, EXTRACT_COLUMNS } from '#processes/documents/demo/extract.ts'
import { DOCUMENT_SYSTEM, importExtract, openExtract } from '#processes/documents/import-extract.ts'
import { getMapping } from '#processes/documents/mappings.ts'
import { analyse, headOfTable } from '#processes/imports/analysis.ts'
import { doImportWork } from '#processes/imports/import-work.ts'
import { openKept } from '#processes/imports/opened-file.ts'
import { collectLetters } from '#processes/letters/collect-letters.ts'
import { publicApp } from '#public/app.tsx'
import { catalog } from '#registers/catalog.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { documents } from '#registers/records/documents/register.ts'
import { folders as foldersRegister } from '#registers/records/folders/register.ts'
import { compileAt } from '#tests/edition.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { readAssets } from '#ui/assets.ts'

/** What the doors of a test lead into: its database, its gate, a folder for its files, the hour. */
export type PlantedGround = {
  readonly db: Db
  readonly gate: Gate
  readonly folder: string
  readonly now: Date
}

/** Brings a file to the import desk, has it recognised and checked, and orders it; its state and what was found wrong. */
export async function plantAtDesk({ db, gate, now }: PlantedGround, csv: string) {
  async function* chunks() {
    yield Buffer.from(csv)
  }
  const kept = await insertImportFile(db, '取込み.csv', now, chunks())
  const { table, file } = await openKept(db, kept.id)
  const records = catalog.map(({ record }) => record)
  const { register, plan } = await analyse(db, await headOfTable(table, 0), records, 0)
  const id = await insertImportRun(db, {
    ...{ kind: 'register', register: register ?? '', file: file.id, by: 'yamada', at: now },
    ...{ state: 'checking', plan },
  })
  const ground = { db, clock: () => now, catalog, gate: async () => gate }
  await doImportWork(ground)
  await leadImportRun(db, id, ['checked'], 'writing')
  await doImportWork(ground)
  const run = await findImportRun(db, id)
  return { state: run?.state, findings: await listFindings(db, id, {}, { after: -1, limit: 9 }) }
}

/** Takes in an extract of the document system: a document for each title, and as many folders named by the others; how many documents are new. */
export async function plantByExtract(
  { db, gate, folder, now }: PlantedGround,
  section: string,
  titles: readonly string[],
  folders: readonly string[],
): Promise<number> {
  const rows = [...demoExtract({ count: titles.length, seed: 7, sections: [section], lastYear: 2020 })]
  const lines = rows.map((row, at) =>
    row.map((cell, column) => {
      if (EXTRACT_COLUMNS[column] === '件名') return titles[at]
      if (EXTRACT_COLUMNS[column] === 'フォルダ名') return folders[at % folders.length]
      if (EXTRACT_COLUMNS[column] === 'フォルダ番号') return `F-${at % folders.length}`
      return cell
    }),
  )
  const path = join(folder, 'extract.csv')
  await writeFile(path, [EXTRACT_COLUMNS, ...lines].map((cells) => `${cells.join(',')}\r\n`).join(''))
  const mapping = await getMapping(db, 'document-system')
  const stamp = { by: DOCUMENT_SYSTEM, at: now, why: '夜間の取込み' }
  const { inserted } = await importExtract(db, stamp, mapping, await openExtract(path), { gate })
  // No document system knows the programmes: a clerk says which.
  for (const register of [foldersRegister, documents] as Ruled[]) {
    const { entries } = await list(db, register.record, everything)
    for (const kept of entries.filter(({ entry }) => entry.programme === null)) {
      const entry = { ...kept.entry, programme: 'P001' }
      await revise(db, { by: 'yamada', at: now, why: '' }, register, kept, entry)
    }
  }
  return inserted
}

/** Sends the public form of a request for disclosure over a node, has the office collect it, and tells the number of the case. */
export async function plantByLetter(ground: PlantedGround, written: Readonly<Record<string, string>>) {
  const { db, folder } = ground
  const keys = await inboxKeys(join(folder, 'keys'))
  const file = join(folder, 'letter-edition.sqlite')
  await compileAt(db, file, { records: catalog.map(({ record }) => record), inbox: keys })
  const edition = openEdition(file)
  const box = openBox(join(folder, 'inbox.sqlite'))
  let { now } = ground
  const clock = () => now
  const assets = readAssets(process.cwd(), municipality.colour)
  const site = { municipality, assets: assets.page, edition: () => edition }
  const app = publicApp({ ...site, clock, inbox: { box, clock, clientOf: () => '' } }, assets)
  const port = await freePort()
  const routes = collectionRoutes({ box, clock, collector: () => keys.collector })
  const node = await serve(new Hono().route('/inbox', routes), { host: '127.0.0.1', port, setting: 'port' })
  try {
    const page = await (await app.request('/disclosure/new')).text()
    const form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? ''
    now = new Date(now.getTime() + 10_000)
    const body = new URLSearchParams({ ...written, form, step: 'send' })
    const answer = await app.request('/disclosure/new', { method: 'POST', body })
    const collected = await collectLetters(db, [`http://127.0.0.1:${port}`], join(folder, 'keys'), clock)
    const { entries } = await list(db, disclosureRequest, everything)
    return { status: answer.status, entered: collected.entered, kept: entries[0] }
  } finally {
    await node.close()
    box.close()
    edition.close()
    // Made only to have a form to write into: it is not what is looked through.
    await rm(file)
  }
}
