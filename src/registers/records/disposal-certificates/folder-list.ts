import { hash } from 'node:crypto'
import type { CertifiedFolder } from './record.ts'

/** The list of destroyed folders as a text, one line each: number, name, retention, expiry and number of documents between tabs. What `sha256sum` says of it stands on the certificate. */
export function printFolderList(folders: readonly CertifiedFolder[]): string {
  return folders
    .map(({ folder, name, retention, expiresOn, documents }) =>
      [folder, name, retention, expiresOn, documents].map(inOneCell).join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('')
}

/** SHA-256 of that text, in hexadecimal digits. */
export function folderListHash(folders: readonly CertifiedFolder[]): string {
  return hash('sha256', printFolderList(folders), 'hex')
}

/** No name breaks a line or a cell. */
function inOneCell(value: string | number): string {
  return String(value).replace(/[\t\n\r]+/g, ' ')
}
