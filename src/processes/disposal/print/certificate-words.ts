import { printWareki } from '#core/calendar/wareki.ts'
import {
  type DisposalCertificate,
  disposalCertificate,
} from '#registers/records/disposal-certificates/record.ts'

/** What a certificate says, term by term, in the order in which it is read. */
export function certificateFacts(certificate: DisposalCertificate): (readonly [string, string])[] {
  const { fields } = disposalCertificate
  const period = `${printWareki(certificate.listedFrom)}から${printWareki(certificate.listedUntil)}まで`
  return [
    ['廃棄前の公表', period],
    [fields.reviewedOn.label, `${printWareki(certificate.reviewedOn)}（${certificate.committee}）`],
    [fields.opinion.label, certificate.opinion],
    ['決定', `${printWareki(certificate.decidedOn)}（${certificate.decidedBy}）`],
    [fields.carriedOutOn.label, printWareki(certificate.carriedOutOn)],
    [fields.method.label, fields.method.choices[certificate.method]],
    [fields.carriedOutBy.label, certificate.carriedOutBy],
    [fields.witnesses.label, certificate.witnesses],
    ['廃棄したもの', countsOf(certificate)],
  ]
}

/** フォルダ2件、文書14件（うち消去したファイル3件）. */
function countsOf({ folders, documentCount, fileCount }: DisposalCertificate): string {
  const files = fileCount === 0 ? '' : `（うち消去したファイル${fileCount}件）`
  return `フォルダ${folders.length}件、文書${documentCount}件${files}`
}
