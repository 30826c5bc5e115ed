import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { tableFault } from './table-fault.ts'

/** One file of an archive as its central directory declares it; sizes in bytes. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly at: number
}

const END = 0x06054b50
const LISTED = 0x02014b50
const LOCAL = 0x04034b50
const LONGEST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8
const UTF8_NAMES = 0x0800
/** The time in the lower half, the day in the upper. */
const FIRST_OF_1980 = 0x00210000

const inflate = promisify(inflateRaw)

/** What a ZIP archive declares to hold, read from its central directory only. Throws a `TableFault` for a damaged one. */
export function zipEntries(archive: Uint8Array): ZipEntry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  return sound(() => {
    const end = endOf(bytes)
    const count = bytes.readUInt16LE(end + 10)
    const entries: ZipEntry[] = []
    let at = bytes.readUInt32LE(end + 16)
    for (let index = 0; index < count; index += 1) {
      if (bytes.readUInt32LE(at) !== LISTED) throw damaged()
      const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
      entries.push({
        name: bytes.toString('utf8', at + 46, nameEnd),
        method: bytes.readUInt16LE(at + 10),
        crc: bytes.readUInt32LE(at + 16),
        packed: bytes.readUInt32LE(at + 20),
        unpacked: bytes.readUInt32LE(at + 24),
        at: bytes.readUInt32LE(at + 42),
      })
      at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
    return entries
  })
}

/** The bytes of one entry. It never unpacks more than was declared, and what it unpacks must match its checksum. */
export async function unzipped(archive: Uint8Array, entry: ZipEntry): Promise<Buffer> {
  const packed = sound(() => packedBytes(archive, entry))
  const bytes = entry.method === STORED ? packed : await inflated(packed, entry)
  if (bytes.length !== entry.unpacked || crc32(bytes) !== entry.crc) throw damaged()
  return bytes
}

/** An archive of files that are only stored, not compressed, for a reader in the same process. */
export function zipped(files: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = []
  const listing: Buffer[] = []
  let at = 0
  for (const [name, content] of files) {
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(UTF8_NAMES, 2)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(path.length, 22)
    parts.push(words(LOCAL), common, path, content)

    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    listing.push(words(LISTED), Buffer.from([20, 0]), common, rest, path)
    at += 30 + path.length + content.length
  }
  const listed = Buffer.concat(listing)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.size, 4)
  end.writeUInt16LE(files.size, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, listed, words(END), end])
}

/** The same archive with the oldest time that one can bear at each file, so that the same content is the same bytes whenever it is packed. */
export function timeless(archive: Uint8Array): Buffer {
  const bytes = Buffer.from(archive)
  const end = endOf(bytes)
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    bytes.writeUInt32LE(FIRST_OF_1980, at + 12)
    bytes.writeUInt32LE(FIRST_OF_1980, bytes.readUInt32LE(at + 42) + 10)
    at += 46 + [28, 30, 32].reduce((sum, length) => sum + bytes.readUInt16LE(at + length), 0)
  }
  return bytes
}

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - LONGEST_COMMENT); at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at
  }
  throw damaged()
}

function packedBytes(archive: Uint8Array, { at, packed }: ZipEntry): Buffer {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  if (bytes.readUInt32LE(at) !== LOCAL) throw damaged()
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  return bytes.subarray(start, start + packed)
}

async function inflated(packed: Buffer, { method, unpacked }: ZipEntry): Promise<Buffer> {
  if (method !== DEFLATED) throw damaged()
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, unpacked) })
  } catch {
    throw damaged()
  }
}

/** Reading outside of the bytes means that the archive points nowhere. */
function sound<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error
  }
}

function words(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function damaged(): Error {
  return tableFault('ファイルが壊れているか、Excelブック（.xlsx）ではありません。')
}
