import { folderListHash } from './folder-list.ts'
import type { CertifiedFolder, DisposalCertificate } from './record.ts'

const destroyed: CertifiedFolder[] = [
  {
    folder: '2019-S001-0001',
    name: '広報紙の編集（令和元年度）',
    retention: '10年',
    expiresOn: '2030-03-31',
    documents: 2,
  },
]

/** A year's disposal of one section, carried out and witnessed. */
export const erasedFolders: DisposalCertificate = {
  number: 'C2030-S001',
  subject: '令和12年度の廃棄の証明（政策企画課）',
  disposal: 'D2030-S001',
  fiscalYear: 2030,
  section: 'S001',
  listedFrom: '2030-06-01',
  listedUntil: '2030-06-30',
  reviewedOn: '2030-07-10',
  committee: '公文書管理委員会',
  opinion: '廃棄して差し支えない。',
  decidedOn: '2030-07-20',
  decidedBy: '政策企画課長',
  carriedOutOn: '2030-08-01',
  method: 'erasure',
  carriedOutBy: '政策企画課 文書担当',
  witnesses: '総務課 文書係長',
  folders: destroyed,
  documentCount: 2,
  fileCount: 0,
  listHash: folderListHash(destroyed),
}

/** A disposal of paper, which was dissolved. */
export const dissolvedFolders: DisposalCertificate = {
  ...erasedFolders,
  number: 'C2030-S001-2',
  subject: '令和12年度の廃棄の証明（政策企画課）その2',
  disposal: 'D2030-S001-2',
  method: 'dissolution',
}
