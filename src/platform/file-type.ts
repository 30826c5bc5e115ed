import { decode } from './encoding.ts'

/** Kinds of file that are told by how their bytes begin. */
const BEGINNINGS: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/x-cfb', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['application/x-msdownload', [0x4d, 0x5a]],
  ['application/x-executable', [0x7f, 0x45, 0x4c, 0x46]],
]

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
/** What the parts inside a ZIP make of it: their names stand in it as they are. */
const ZIPPED: readonly (readonly [type: string, part: string])[] = [
  [`${OFFICE}spreadsheetml.sheet`, 'xl/workbook.xml'],
  [`${OFFICE}wordprocessingml.document`, 'word/document.xml'],
  [`${OFFICE}presentationml.presentation`, 'ppt/presentation.xml'],
]

/** What a file is by its content, whatever its name and its sender say: a media type, `text/plain` for any text, null for what is none of these. */
export function fileType(bytes: Uint8Array): string | null {
  const found = BEGINNINGS.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte))?.[0]
  if (found === 'application/zip') {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return ZIPPED.find(([, part]) => whole.includes(part))?.[0] ?? found
  }
  return found ?? (isText(bytes) ? 'text/plain' : null)
}

/** The one of the wanted types as which a file can be taken; null where its content is another. Text is taken as any kind of text, by the ending of its name. */
export function fileTypeAmong(types: readonly string[], name: string, bytes: Uint8Array): string | null {
  const type = fileType(bytes)
  if (type !== 'text/plain') return types.find((wanted) => wanted === type) ?? null
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  return types.find((wanted) => ENDINGS[wanted] === ending) ?? types.find((wanted) => wanted === type) ?? null
}

const ENDINGS: Readonly<Record<string, string>> = {
  'text/csv': 'csv',
  'text/plain': 'txt',
  'application/json': 'json',
  'application/xml': 'xml',
}

function isText(bytes: Uint8Array): boolean {
  // Control characters but tab and the line breaks stand in no text.
  if (bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12)) return false
  return !('says' in decode(Buffer.from(bytes)))
}
