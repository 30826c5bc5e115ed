import { dayOf, daysAfter } from '#core/calendar/day.ts'
import { fiscalYearOf, printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import { receiptOf } from '#core/record/receipt-number.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { get, insert, type Ruled, revise, transition } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'
import { disposalCertificates } from '#registers/records/disposal-certificates/register.ts'
import { disposalComments } from '#registers/records/disposal-comments/register.ts'
import type { DisposalLine } from '#registers/records/disposals/record.ts'
import { disposals } from '#registers/records/disposals/register.ts'
import type { Folder } from '#registers/records/folders/record.ts'
import { folders } from '#registers/records/folders/register.ts'
import { holds } from '#registers/records/holds/register.ts'
import { useRequests } from '#registers/records/use-requests/register.ts'
import { carryOut } from './carry-out.ts'
import { type DemoPlace, demoPlace } from './demo-place.ts'

/** Invented folders at every point of their life: one near its end, a list that stands in public now with a folder that is held, one that is kept for ever, and a disposal with its certificate. */
export async function loadDemoDisposals(db: Db, stamp: Stamp, other: string, gate: Gate): Promise<void> {
  await transact(db, async (trx) => {
    const place = await demoPlace(trx, stamp)
    if (place === null) return
    const demo = maker(trx, stamp, other, gate, place)
    await layQuiet(demo)
    await layListed(demo)
    await layDestroyed(demo)
  })
}

type Demo = ReturnType<typeof maker>

function maker(trx: DbTransaction, stamp: Stamp, other: string, gate: Gate, place: DemoPlace) {
  const today = dayOf(stamp.at)
  const { year } = fiscalYearOf(today)
  const on = (days: number): Stamp => ({ ...stamp, at: new Date(stamp.at.getTime() + days * 86_400_000) })
  const release = async <R extends RecordType>(register: Ruled<R>, kept: Kept<EntryOf<R>>, days = 0) => {
    const second = { ...on(days), by: other }
    const handed = await transition(trx, on(days), register, kept, 'review', gate)
    const approved = await transition(trx, second, register, handed, 'approval')
    return transition(trx, second, register, approved, 'release', gate)
  }
  const write = async <R extends RecordType>(register: Ruled<R>, entry: EntryOf<R>, days = 0) =>
    release(register, await insert(trx, on(days), register, entry), days)
  let number = 0
  const folder = (name: string, made: number, years: number, rest: Partial<Folder> = {}) => {
    number += 1
    const start = `${made + 1}-04-01`
    return write(folders, {
      ...place.folder,
      number: `${made}-DEMO-${String(number).padStart(3, '0')}`,
      name: `${name}（${printFiscalYear(made)}）`,
      publicName: `${name}（${printFiscalYear(made)}）`,
      fiscalYear: made,
      retention: place.retentionOf(years),
      retentionStartOn: start,
      expiresOn: `${made + 1 + years}-03-31`,
      ...rest,
    })
  }
  return { trx, stamp, gate, place, today, year, on, write, release, folder }
}

async function layQuiet({ folder, year, write, place, today }: Demo): Promise<void> {
  await folder('区民説明会の会場の手配', year - 3, 3, { lifeState: 'stored' })
  await folder('窓口の案内図の更新', year - 2, 3, { lifeState: 'stored' })
  const kept = await folder('区の花の選定の経過', year - 11, 10, {
    isImportant: true,
    dispositionAtExpiry: 'transfer',
    lifeState: 'permanent',
  })
  await folder('区史の編さんに用いた写真の目録', year - 11, 10, {
    isImportant: true,
    dispositionAtExpiry: 'transfer',
    lifeState: 'permanent',
  })
  await write(useRequests, {
    receipt: receiptOf('246813579024681'),
    subject: '区の花の選定の経過の利用',
    folder: kept.key,
    section: place.folder.section,
    programme: place.folder.programme,
    channel: 'counter',
    receivedOn: daysAfter(today, -40),
    wanted: '選定の会議の資料を見たい。',
    method: 'view',
    ...{ name: null, email: null, postalAddress: null, dueOn: daysAfter(today, -10) },
    handling: 'decided',
    outcome: 'full',
    ...{ grounds: null, closedUntil: null, decidedOn: daysAfter(today, -20), reply: '閲覧できます。' },
  })
}

async function layListed({ folder, write, place, year, today, on, trx, stamp }: Demo): Promise<void> {
  const listed = [
    await folder('印刷物の発送の控え', year - 4, 3, { lifeState: 'listed' }),
    await folder('会議室の利用の記録', year - 4, 3, { lifeState: 'listed' }),
    await folder('備品の貸出しの記録', year - 4, 3, { lifeState: 'listed' }),
  ]
  await write(
    disposals,
    {
      ...empty(place, year, '1', listed.map(lineOf)),
      stage: 'listed',
      listedFrom: daysAfter(today, -10),
      listedUntil: daysAfter(today, 25),
    },
    -11,
  )
  const [first, second] = listed
  await write(holds, {
    subject: '会議室の利用の記録の凍結（監査）',
    publicTitle: '会議室の利用の記録の凍結（監査）',
    folder: second?.key ?? null,
    document: null,
    section: place.folder.section,
    programme: place.folder.programme,
    cause: 'audit',
    reference: `${year}-監査-3`,
    reason: '定期監査の対象である。',
    startsOn: dayOf(on(-6).at),
    endsOn: null,
    endReason: null,
  })
  await insert(trx, stamp, disposalComments, {
    receipt: receiptOf('135724689135724'),
    subject: `${first?.entry.publicName ?? ''}への意見`,
    kind: 'comment',
    folder: first?.key ?? '',
    section: place.folder.section,
    programme: place.folder.programme,
    receivedAt: on(-2).at.toISOString(),
    text: '発送の件数だけでも、統計として残してください。',
    ...{
      name: null,
      email: null,
      language: 'ja',
      handling: 'received',
      hold: null,
      answer: null,
      answeredOn: null,
    },
  })
}

async function layDestroyed({
  folder,
  place,
  year,
  today,
  on,
  trx,
  gate,
  release,
  stamp,
}: Demo): Promise<void> {
  const gone = [
    await folder('備品の修理の見積り', year - 5, 3, { lifeState: 'reviewed' }),
    await folder('啓発用品の在庫の記録', year - 5, 3, { lifeState: 'reviewed' }),
  ]
  const list = empty(place, year, '2', gone.map(lineOf))
  const days = { listedFrom: daysAfter(today, -150), listedUntil: daysAfter(today, -115) }
  const listed = await release(
    disposals,
    await insert(trx, on(-151), disposals, { ...list, stage: 'listed', ...days }),
    -150,
  )
  const decided = await revise(trx, on(-100), disposals, listed, {
    ...listed.entry,
    stage: 'decided',
    reviewedOn: daysAfter(today, -110),
    committee: '公文書管理委員会',
    opinion: '廃棄して差し支えない。',
    decidedOn: daysAfter(today, -100),
    decidedBy: '所管の課長',
  })
  const ready = await release(disposals, decided, -100)
  const execution = {
    method: 'both',
    carriedOutBy: '所管課の文書担当',
    witnesses: '総務課の文書係長',
  } as const
  const certificate = await carryOut(trx, on(-95), gate, ready, execution)
  const written = await get(trx, disposalCertificates.record, certificate ?? '')
  const second = { ...stamp, by: 'system:release' }
  const approved = await transition(trx, second, disposalCertificates, written, 'approval')
  await transition(trx, second, disposalCertificates, approved, 'release', gate)
}

function empty(place: DemoPlace, year: number, nth: string, lines: DisposalLine[]) {
  return {
    number: `D${year}-${place.folder.section}-${nth}`,
    subject: `${printFiscalYear(year)}に廃棄するフォルダの目録（${place.sectionName}）その${nth}`,
    fiscalYear: year,
    section: place.folder.section,
    folders: lines,
    ...{ listedFrom: null, listedUntil: null, reviewedOn: null, committee: null, opinion: null },
    ...{ decidedOn: null, decidedBy: null, carriedOutOn: null },
  }
}

function lineOf({ key, entry }: Kept<Folder>): DisposalLine {
  return {
    folder: key,
    name: entry.publicName,
    retention: '3年',
    expiresOn: entry.expiresOn ?? '',
    documents: 0,
    action: 'discard',
    reason: '保存期間が満了し、重要な公文書に当たらない。',
  }
}
