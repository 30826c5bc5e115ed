import { readFileSync } from 'node:fs'
import { printWareki } from '#core/calendar/wareki.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { typeset } from '#platform/typst.ts'
import type { DisposalCertificate } from '#registers/records/disposal-certificates/record.ts'
import { certificateFacts } from './certificate-words.ts'

/** A certificate as a tagged PDF/UA-1 file; refused, naming the characters, where the typeface cannot show them. */
export function printCertificate(certificate: DisposalCertificate, municipality: Municipality): Uint8Array {
  const set = typeset(TEMPLATE, {
    title: certificate.subject,
    number: certificate.number,
    municipality: municipality.name,
    colour: municipality.colour,
    statement: '次のとおり公文書を廃棄したことを証明します。',
    facts: certificateFacts(certificate),
    listHeading: '廃棄したフォルダの目録',
    columns: ['フォルダ番号', '公開用フォルダ名', '保存期間', '満了日', '文書'],
    rows: certificate.folders.map(({ folder, name, retention, expiresOn, documents }) => [
      ...[folder, name, retention, printWareki(expiresOn), String(documents)],
    ]),
    hashHeading: '目録のハッシュ（SHA-256）',
    hash: certificate.listHash,
    hashNote:
      '公開サイトから目録（folders.txt）を取り、この値と比べると、後から変わっていないことを確かめられます。',
  })
  if ('pdf' in set) return set.pdf
  const characters = set.lacking.map((text) => `「${text}」`).join('')
  throw new Refusal('invalid', `PDFの書体にない文字があります：${characters}。`)
}

const TEMPLATE = readFileSync(new URL('./certificate.typ', import.meta.url), 'utf8')
