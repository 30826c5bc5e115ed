import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { findHead, growTree } from '#core/store/tree-growth.ts'
import { type Db, transact } from '#platform/database.ts'
import { advanceTotals, countEntry } from './advance-totals.ts'
import type { ChangedEntry } from './apply-delta.ts'
import type { Checkpoint } from './checkpoint.ts'
import { compileLocked } from './compile.ts'
import { checkpointHash, printDelta } from './delta.ts'
import { hideDelta, listDeltas, showDelta } from './delta-files.ts'
import { type Manifest, SIGNED_TABLES } from './edition-file.ts'
import { openTree } from './edition-tiles.ts'
import { type OfficeCopy, openOfficeCopy, renewWhole } from './office-copy.ts'
import { hasWaitingWithdrawal, type OfficeLine, officePublications } from './office-publications.ts'
import { lockedAt, writeCheckpoint } from './place.ts'
import type { Publisher } from './publisher.ts'
import { sealEdition } from './seal.ts'
import { refreshSearch } from './search/refresh.ts'
import { clearShelf, shelveFiles } from './shelve.ts'
import { publicationWriter } from './write-publications.ts'

/**
 * Publishes what was released or withdrawn since the last edition: brings the office's copy forward and leaves a signed delta
 * beside the whole file. Where that can't be gone on from, or very much has come, a whole edition is compiled instead.
 * Returns the newest edition's manifest, which is the one before where nothing has come.
 */
export async function advanceEdition(
  db: Db,
  publisher: Publisher,
  at: Date,
  file: string,
): Promise<Manifest> {
  return lockedAt(file, async () => {
    const copy = await openOfficeCopy(file, publisher.records, publisher.signer.vkey)
    if (copy === undefined) return compileLocked(db, publisher, at, file)
    try {
      const taken = hasSameRegisters(copy, publisher) ? await takeNews(db, publisher, at, copy) : undefined
      if (taken === undefined) return await compileLocked(db, publisher, at, file)
      const hasNews = taken.lines.length > 0 || !hasSameFrame(copy.seal.manifest, publisher)
      // Also what a break or a full disk has kept back: it is looked for each time.
      if (!hasNews) await shelveFiles(copy.edition, file, publisher.files)
      const manifest = hasNews ? await advanceCopy(copy, publisher, at, file, taken) : copy.seal.manifest
      await renewIfDue(file, copy)
      await clearShelf(copy.edition, file)
      return manifest
    } finally {
      copy.edition.close()
    }
  })
}

type News = { readonly lines: readonly OfficeLine[]; readonly journal: Checkpoint['journal'] }

/** More journal lines than this are taken in faster by a whole compilation. */
const MOST_NEWS = 50_000
/** A node that was away for longer takes the whole file. */
const MOST_DELTAS = 500
const KEPT_DELTAS = 100

/** What has come since; undefined where the journal does not go on from the edition, or so much has come that the whole is made anew. */
async function takeNews(
  db: Db,
  { records }: Publisher,
  at: Date,
  { seal }: OfficeCopy,
): Promise<News | undefined> {
  const registers = records.map(({ key }) => key)
  const { size: from, root } = seal.checkpoint.journal
  for (;;) {
    await growTree(db, at)
    const taken = await transact(
      db,
      async (trx) => {
        if (await hasWaitingWithdrawal(trx)) return 'waiting'
        const head = await findHead(trx)
        if (head === null || head.size - from > MOST_NEWS || !(await isHead(trx, from, root)))
          return undefined
        const lines: OfficeLine[] = []
        for await (const batch of officePublications(trx, registers, { from, until: head.size })) {
          lines.push(...batch)
        }
        return { lines, journal: head }
      },
      { isolation: 'repeatable read', access: 'read only' },
    )
    if (taken !== 'waiting') return taken
  }
}

/** Whether the journal's tree once had exactly this head: then it goes on from it. */
async function isHead(trx: Db, size: number, root: Buffer): Promise<boolean> {
  const { rows } = await sql`
    select from "journal_heads" where "size" = ${size} and "root" = ${root}`.execute(trx)
  return rows.length > 0
}

async function advanceCopy(
  { edition, seal }: OfficeCopy,
  publisher: Publisher,
  at: Date,
  file: string,
  { lines, journal }: News,
): Promise<Manifest> {
  const { records, signer } = publisher
  const changed = changedBy(lines)
  edition.exec('BEGIN IMMEDIATE')
  try {
    const counted = changed.map((entry) => countEntry(edition, records, entry))
    const recording = recordChanges(edition)
    const write = publicationWriter(edition, records, seal.checkpoint.size)
    const tree = openTree(edition, seal.checkpoint.size)
    tree.add(lines.map(write))
    const totals = advanceTotals(edition, records, seal.manifest, counted)
    const before = seal.manifest
    const sealed = sealEdition(edition, publisher, { at, totals, tree: tree.head(), journal, before })
    const { number } = sealed.manifest
    const [from, to] = [checkpointHash(seal.note), checkpointHash(sealed.checkpoint)]
    await hideDelta(file, number, printDelta({ number, from, to, changes: recording.close() }, signer))
    await refreshSearch(edition, records, changed)
    edition.exec('COMMIT')
    await shelveFiles(edition, file, publisher.files)
    // From here on the edition is made; what follows is made good the next time if it breaks off.
    await showDelta(file, number)
    await writeCheckpoint(file, sealed.checkpoint)
    return sealed.manifest
  } finally {
    if (edition.isTransaction) edition.exec('ROLLBACK')
  }
}

/** The whole file and the deltas still hold words that were withdrawn after it was made; and deltas must not become too many. */
async function renewIfDue(file: string, { edition, wholeSize }: OfficeCopy): Promise<void> {
  const withdrawn = edition
    .prepare("SELECT 1 FROM publications WHERE position >= ? AND act = 'withdrawal' LIMIT 1")
    .get(wholeSize)
  if (withdrawn !== undefined) await renewWhole(file, edition, 1)
  else if ((await listDeltas(file)).length > MOST_DELTAS) await renewWhole(file, edition, KEPT_DELTAS)
}

/** Records what is changed in the signed tables; `close` gives it as one changeset without the values of before. */
function recordChanges(edition: DatabaseSync): { close(): Buffer } {
  const sessions = SIGNED_TABLES.map((table) => edition.createSession({ table }))
  return {
    close() {
      const patches = sessions.map((session) => session.patchset())
      for (const session of sessions) session.close()
      return Buffer.concat(patches)
    },
  }
}

function changedBy(lines: readonly OfficeLine[]): ChangedEntry[] {
  const named = new Map(
    lines.map(({ register, key }) => [JSON.stringify([register, key]), { register, key }]),
  )
  return [...named.values()]
}

function hasSameRegisters({ seal }: OfficeCopy, { records }: Publisher): boolean {
  const known = Object.keys(seal.manifest.registers)
  return known.length === records.length && records.every(({ key }) => known.includes(key))
}

/** Whether a new edition would say the same of itself. */
function hasSameFrame({ municipality, inbox, progress }: Manifest, publisher: Publisher): boolean {
  const hashed = publisher.progress && hash('sha256', publisher.progress)
  return (
    JSON.stringify([municipality, inbox, progress]) ===
    JSON.stringify([publisher.municipality, publisher.inbox, hashed])
  )
}
