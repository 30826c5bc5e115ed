import { ruleFor } from '#core/rules/rule.ts'
import { folderListHash } from './folder-list.ts'
import { disposalCertificate } from './record.ts'

const rule = ruleFor(disposalCertificate)

export const disposalCertificateRules = [
  rule('folders', '廃棄したフォルダを一つ以上入れる。', ({ folders }) => folders.length > 0),
  rule(
    'listHash',
    '目録のハッシュが、廃棄したフォルダの目録と合わない。',
    ({ folders, listHash }) => folderListHash(folders) === listHash,
  ),
  rule(
    'documentCount',
    '文書の数は、フォルダごとの数の合計にする。',
    ({ folders, documentCount }) =>
      folders.reduce((sum, { documents }) => sum + documents, 0) === documentCount,
  ),
  rule(
    'carriedOutOn',
    '公表、審査、決定、廃棄の順にする。',
    ({ listedUntil, reviewedOn, decidedOn, carriedOutOn }) =>
      listedUntil < reviewedOn && reviewedOn <= decidedOn && decidedOn <= carriedOutOn,
  ),
  rule('folders', '満了していないフォルダは廃棄できない。', ({ folders, carriedOutOn }) =>
    folders.every(({ expiresOn }) => expiresOn < carriedOutOn),
  ),
]
