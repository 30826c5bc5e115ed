import { dayOf } from '#core/calendar/day.ts'
import type { Finding } from '#core/record/entry.ts'
import { everyFile } from '#core/record/kinds/files.ts'
import { stateAfter } from '#core/rules/folder-life.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { getAt, insert, transition } from '#core/store/entries.ts'
import { restate } from '#core/store/restate.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'
import { folderListHash } from '#registers/records/disposal-certificates/folder-list.ts'
import type { CertifiedFolder, DisposalCertificate } from '#registers/records/disposal-certificates/record.ts'
import { disposalCertificates } from '#registers/records/disposal-certificates/register.ts'
import { type Disposal, disposal } from '#registers/records/disposals/record.ts'
import { disposals } from '#registers/records/disposals/register.ts'
import type { Document } from '#registers/records/documents/record.ts'
import { document } from '#registers/records/documents/record.ts'
import { documents } from '#registers/records/documents/register.ts'
import { folders } from '#registers/records/folders/register.ts'
import { askForRemoval } from './file-removal.ts'
import { clockOf, listClasses } from './folder-clock.ts'
import { listDocumentsIn, lockFolders } from './folder-rows.ts'
import { ACTS, type WeighedLine, weighLines, yearsMore } from './line-hindrances.ts'

/** How it was done, by whom, and before whom: posts, no names. */
export type Execution = Pick<DisposalCertificate, 'method' | 'carriedOutBy' | 'witnesses'>

/**
 * Carries a disposal out: all of it or nothing. Each folder becomes what was decided; what is destroyed keeps its entry in the
 * catalogue, with the certificate. Refused with every reason where anything holds a folder, or it was told too briefly, or is not
 * decided on. `after` is called within the transaction. The key of the certificate; null where nothing was to be destroyed.
 */
export async function carryOut(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  at: { readonly key: string; readonly revision: number },
  execution: Execution,
  after: (trx: DbTransaction) => Promise<void> = async () => {},
): Promise<string | null> {
  return transact(db, async (trx) => {
    const kept = await getAt(trx, disposal, at)
    const today = dayOf(stamp.at)
    if (kept.entry.stage !== 'decided') throw new Refusal('invalid', '決定していない目録は、実行できない。')
    const lines = await weighLines(
      trx,
      stamp.at,
      kept,
      await lockFolders(
        trx,
        kept.entry.folders.map(({ folder }) => folder),
      ),
    )
    refuseWhere(lines)
    const destroyed = lines.filter(({ line }) => line.action === 'discard')
    const held = await listDocumentsIn(
      trx,
      destroyed.map(({ line }) => line.folder),
    )
    const certificate =
      destroyed.length === 0 ? null : certificateOf(kept.entry, destroyed, held, today, execution)
    if (certificate !== null) {
      const written = await insert(trx, stamp, disposalCertificates, certificate)
      await transition(trx, stamp, disposalCertificates, written, 'review', gate)
      await erase(trx, stamp, gate, held, certificate.number)
    }
    await moveLines(trx, stamp, gate, lines, certificate?.number ?? null)
    await restate(
      trx,
      stamp,
      disposals,
      kept,
      { ...kept.entry, stage: 'carriedOut', carriedOutOn: today },
      gate,
    )
    await after(trx)
    return certificate?.number ?? null
  })
}

function refuseWhere(lines: readonly WeighedLine[]): void {
  const findings: Finding[] = lines.flatMap(({ line, against }, index) =>
    against.map((says) => ({ at: `folders.${index}.folder`, says: `${line.name}：${says}` })),
  )
  if (findings.length > 0) {
    const says = findings.slice(0, 3).map((finding) => finding.says)
    throw new Refusal('invalid', `実行できないフォルダがある。${says.join('')}`, findings)
  }
}

function certificateOf(
  entry: Disposal,
  destroyed: readonly WeighedLine[],
  held: readonly Kept<Document>[],
  today: string,
  execution: Execution,
): DisposalCertificate {
  const counts = Map.groupBy(held, (document) => document.entry.folder)
  const list: CertifiedFolder[] = destroyed.map(({ line }) => ({
    folder: line.folder,
    name: line.name,
    retention: line.retention,
    expiresOn: line.expiresOn,
    documents: counts.get(line.folder)?.length ?? 0,
  }))
  const { fiscalYear, section } = entry
  return {
    number: `C${entry.number.slice(1)}`,
    subject: entry.subject.replace('廃棄するフォルダの目録', '廃棄したフォルダの証明').slice(0, 200),
    disposal: entry.number,
    ...{ fiscalYear, section },
    listedFrom: entry.listedFrom ?? '',
    listedUntil: entry.listedUntil ?? '',
    reviewedOn: entry.reviewedOn ?? '',
    committee: entry.committee ?? '',
    opinion: entry.opinion ?? '',
    decidedOn: entry.decidedOn ?? '',
    decidedBy: entry.decidedBy ?? '',
    carriedOutOn: today,
    ...execution,
    folders: list,
    documentCount: held.length,
    fileCount: held.flatMap(({ entry }) => everyFile(document, entry)).length,
    listHash: folderListHash(list),
  }
}

/** The entry of a document stays in the catalogue, under its certificate; its text goes. */
async function erase(
  trx: DbTransaction,
  stamp: Stamp,
  gate: Gate,
  held: readonly Kept<Document>[],
  certificate: string,
): Promise<void> {
  for (const kept of held) {
    await restate(
      trx,
      stamp,
      documents,
      kept,
      { ...kept.entry, fullText: null, attachments: null, certificate },
      gate,
    )
  }
  const files = held.flatMap(({ entry }) => everyFile(document, entry)).map(({ sha256 }) => sha256)
  await askForRemoval(trx, stamp.at, certificate, files)
}

/** Each folder goes where its line leads it. */
async function moveLines(
  trx: DbTransaction,
  stamp: Stamp,
  gate: Gate,
  lines: readonly WeighedLine[],
  certificate: string | null,
): Promise<void> {
  const today = dayOf(stamp.at)
  const classes = await listClasses(trx)
  for (const { line, kept } of lines) {
    if (kept === undefined) continue
    const { entry } = kept
    const lifeState = stateAfter(ACTS[line.action])
    if (line.action === 'discard') {
      await restate(trx, stamp, folders, kept, { ...entry, lifeState, certificate }, gate)
    } else if (line.action === 'extend') {
      const years = yearsMore(line.expiresOn, today)
      const extensions = [...(entry.extensions ?? []), { decidedOn: today, years, reason: line.reason }]
      const expiresOn = clockOf({ ...entry, extensions }, classes)?.expiresOn ?? entry.expiresOn
      await restate(trx, stamp, folders, kept, { ...entry, lifeState, extensions, expiresOn }, gate)
    } else {
      await restate(trx, stamp, folders, kept, { ...entry, lifeState }, gate)
    }
  }
}
