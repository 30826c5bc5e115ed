import { expect, test } from 'vitest'
import { erasedFolders } from '#registers/records/disposal-certificates/samples.ts'
import { printCertificate } from './certificate-pdf.ts'
import { certificateFacts } from './certificate-words.ts'

test('a certificate is printed as a tagged PDF, the same each time', () => {
  const municipality = { name: '緑ヶ丘区', colour: '#00538d' } as never
  const pdf = Buffer.from(printCertificate(erasedFolders, municipality))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.includes('pdfuaid')).toBe(true)
  expect(Buffer.from(printCertificate(erasedFolders, municipality)).equals(pdf)).toBe(true)
})

test('a certificate tells when, how, by whom and before whom', () => {
  const words = certificateFacts(erasedFolders).map(([, says]) => says)
  expect(words).toContain('令和12年8月1日')
  expect(words).toContain('電子データの消去')
  expect(words).toContain('総務課 文書係長')
  expect(words.at(-1)).toBe('フォルダ1件、文書2件')
})
