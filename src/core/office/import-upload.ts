import { Refusal } from '#core/rules/refusal.ts'
import type { Files } from '#platform/files.ts'
import { isMultipartFault, readFormParts } from '#platform/multipart.ts'

/** A file that was sent in and is kept. */
export type Upload = { readonly name: string; readonly sha256: string }

/** The most that may be sent in, in bytes. */
export const LARGEST_UPLOAD = 200_000_000

/** Keeps the file of a posted form in the file store as it arrives; it never stands in memory. Refused without a file or over the limit. */
export async function readUpload(request: Request, files: Files): Promise<Upload> {
  const type = request.headers.get('content-type') ?? ''
  if (request.body === null || !type.startsWith('multipart/form-data')) throw noFile()
  try {
    for await (const part of readFormParts(request.body, type)) {
      if (part.name !== 'file' || !part.fileName) continue
      const { sha256 } = await files.insert(limited(part.chunks))
      return { name: part.fileName, sha256 }
    }
  } catch (error) {
    if (isMultipartFault(error))
      throw new Refusal('invalid', 'ファイルが最後まで届かなかった。もう一度送る。')
    throw error
  }
  throw noFile()
}

async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > LARGEST_UPLOAD) {
      throw new Refusal(
        'invalid',
        `${LARGEST_UPLOAD / 1_000_000}MBを超えるファイルは受け付けない。分けて送る。`,
      )
    }
    yield chunk
  }
}

function noFile(): Refusal {
  return new Refusal('invalid', 'ファイルを選んでから送る。')
}
