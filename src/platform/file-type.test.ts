import { expect, test } from 'vitest'
import { fileType, fileTypeAmong } from './file-type.ts'

const PDF = Buffer.from('%PDF-1.7\n')
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test.each([
  ['a PDF', PDF, 'application/pdf'],
  ['a picture', PNG, 'image/png'],
  ['a workbook', Buffer.from('PK\x03\x04 xl/workbook.xml', 'latin1'), SHEET],
  ['any other ZIP', Buffer.from('PK\x03\x04 a.txt', 'latin1'), 'application/zip'],
  ['a program', Buffer.from('MZ\x90\x00', 'latin1'), 'application/x-msdownload'],
  ['text', Buffer.from('件名,金額\n校庭,1000\n'), 'text/plain'],
  ['text in Shift_JIS', Buffer.from([0x8c, 0x8f, 0x96, 0xbc]), 'text/plain'],
  ['bytes without meaning', Buffer.from([0, 1, 2, 3]), null],
])('%s is known by its content', (_, bytes, type) => {
  expect(fileType(bytes)).toBe(type)
})

test('a file that only calls itself one of the wanted kinds is none of them', () => {
  expect(fileTypeAmong(['application/pdf'], 'report.pdf', Buffer.from('MZ\x90\x00', 'latin1'))).toBeNull()
  expect(fileTypeAmong(['application/pdf', 'text/csv'], 'report.csv', PDF)).toBe('application/pdf')
  expect(fileTypeAmong(['text/csv', 'text/plain'], '一覧.CSV', Buffer.from('a,b'))).toBe('text/csv')
  expect(fileTypeAmong(['image/png'], '一覧.csv', Buffer.from('a,b'))).toBeNull()
})
