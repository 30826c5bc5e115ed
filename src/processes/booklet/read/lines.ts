import { damage } from './damage.ts'

/** One line of the file: its number from 1 and its text without the line end. */
export type Line = { readonly number: number; readonly text: string }

/** The lines of a UTF-8 (with or without BOM) or CP932 text; any other bytes are refused with their line. */
export function linesOf(bytes: Uint8Array): Line[] {
  if (bytes.length === 0) throw damage({}, 'ファイルが空です。', 'The file is empty.')
  refuseControlCharacters(bytes)

  const text = utf8(bytes) ?? cp932(bytes)
  if (text === null) {
    throw damage(
      { line: firstBrokenLine(bytes) },
      '文字コードがUTF-8でもCP932でもない文字があります。',
      'There are bytes that are neither UTF-8 nor CP932.',
    )
  }
  const lines = text.split(/\r\n|\n|\r/).map((line, index) => ({ number: index + 1, text: line }))
  const garbled = lines.find((line) => line.text.includes('\uFFFD'))
  if (garbled) {
    throw damage(
      { line: garbled.number },
      '文字化けした文字（�）があります。',
      'There is a replacement character.',
    )
  }
  if (lines.every((line) => line.text.trim() === '')) {
    throw damage({}, 'ファイルに文字がありません。', 'The file holds no text.')
  }
  return lines
}

function refuseControlCharacters(bytes: Uint8Array) {
  const at = bytes.findIndex((byte) => byte < 0x20 && byte !== TAB && byte !== LF && byte !== CR)
  if (at === -1) return
  throw damage(
    { line: lineAt(bytes, at) },
    `文字ではない制御コード（0x${bytes[at]?.toString(16).padStart(2, '0')}）があります。`,
    'There is a control character that is not text.',
  )
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Broken UTF-8 often passes for CP932, as other characters: only a text that names a fiscal year is believed. */
function cp932(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(bytes)
    return /年\s*度/.test(text) ? text : null
  } catch {
    return null
  }
}

function firstBrokenLine(bytes: Uint8Array): number {
  let start = 0
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(LF, start)
    if (utf8(bytes.subarray(start, end === -1 ? bytes.length : end)) === null || end === -1) return line
    start = end + 1
  }
}

function lineAt(bytes: Uint8Array, position: number): number {
  return bytes.subarray(0, position).reduce((count, byte) => (byte === LF ? count + 1 : count), 1)
}

const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
