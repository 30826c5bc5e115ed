import { Refusal } from '#core/rules/refusal.ts'
import { all, isMultipartFault, readFormParts } from '#platform/multipart.ts'

/** What a posted form with a file came to: its short texts by name, and what was made of the file. */
export type Upload<Kept> = { readonly texts: Readonly<Record<string, string>>; readonly kept: Kept }

/** Hands the file of a posted form on as it arrives, so that it never stands in memory; texts before it are read. Refused without a file, and where it breaks off. */
export async function readUpload<Kept>(
  request: Request,
  keep: (name: string, chunks: AsyncIterable<Buffer>) => Promise<Kept>,
): Promise<Upload<Kept>> {
  const type = request.headers.get('content-type') ?? ''
  if (request.body === null || !type.startsWith('multipart/form-data')) throw noFile()
  const texts: Record<string, string> = Object.create(null)
  let parts = 0
  try {
    for await (const part of readFormParts(request.body, type)) {
      parts += 1
      if (parts > MOST_PARTS) throw unread()
      if (part.fileName === null) texts[part.name] = (await all(limited(part.chunks))).toString()
      if (part.name !== 'file' || !part.fileName) continue
      return { texts, kept: await keep(nameOf(part.fileName), part.chunks) }
    }
  } catch (error) {
    if (isMultipartFault(error))
      throw new Refusal('invalid', 'ファイルが最後まで届かなかった。もう一度送る。')
    throw error
  }
  throw noFile()
}

/** A text beside a file is short; what is longer was not sent by our pages. */
async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > 10_000) throw unread()
    yield chunk
  }
}

/** A name as people see it: without the folders that some browsers send, and without signs that can't be seen. */
function nameOf(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? ''
  return name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || '（名前のないファイル）'
}

/** Texts that a form of ours sends beside a file. */
const MOST_PARTS = 50

function unread(): Refusal {
  return new Refusal('invalid', '送られた内容が画面の入力として読めない。もう一度送る。')
}

function noFile(): Refusal {
  return new Refusal('invalid', 'ファイルを選んでから送る。')
}
