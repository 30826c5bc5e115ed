/** One part of a posted form: a text, or a file when it has a file name. The chunks must be read before the next part. */
export type FormPart = {
  readonly name: string
  readonly fileName: string | null
  readonly chunks: AsyncIterable<Buffer>
}

/** The parts of a `multipart/form-data` body as they arrive, in constant memory. Throws `MultipartFault` for a body that breaks off. */
export async function* readFormParts(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): AsyncGenerator<FormPart, void, void> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  if (boundary === null) throw multipartFault('no boundary')
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`)
  const source = body[Symbol.asyncIterator]()
  // The first delimiter has no line break of its own before it.
  let buffer: Buffer = Buffer.from('\r\n')

  for await (const _ of upTo(delimiter));
  for (;;) {
    await fill(2)
    if (buffer.subarray(0, 2).toString() === '--') return
    const head = (await all(upTo(END_OF_HEAD, LONGEST_HEAD))).toString()
    const chunks = upTo(delimiter)
    const disposition = /^content-disposition:.*$/im.exec(head)?.[0] ?? ''
    yield { name: parameter(disposition, 'name') ?? '', fileName: parameter(disposition, 'filename'), chunks }
    for await (const _ of chunks);
  }

  async function* upTo(mark: Buffer, longest = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer, void, void> {
    for (let length = 0; ; ) {
      const at = buffer.indexOf(mark)
      if (at !== -1) {
        const last = buffer.subarray(0, at)
        buffer = buffer.subarray(at + mark.length)
        if (last.length > 0) yield last
        return
      }
      const safe = Math.max(0, buffer.length - mark.length + 1)
      length += safe
      if (length > longest) throw multipartFault('a head without an end')
      const passed = buffer.subarray(0, safe)
      buffer = buffer.subarray(safe)
      if (passed.length > 0) yield passed
      await more()
    }
  }

  async function fill(length: number) {
    while (buffer.length < length) await more()
  }

  async function more() {
    const next = await source.next()
    if (next.done) throw multipartFault('the body broke off')
    buffer = buffer.length === 0 ? Buffer.from(next.value) : Buffer.concat([buffer, next.value])
  }
}

/** The whole of a part that is known to be short. */
export async function all(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const read: Buffer[] = []
  for await (const chunk of chunks) read.push(chunk)
  return Buffer.concat(read)
}

/** Tells a body that breaks off or is none from a bug. */
export function isMultipartFault(error: unknown): boolean {
  return error instanceof Error && error.name === NAME
}

const NAME = 'MultipartFault'
const END_OF_HEAD = Buffer.from('\r\n\r\n')
const LONGEST_HEAD = 16 * 1024

function multipartFault(message: string): Error {
  return Object.assign(new Error(message), { name: NAME })
}

/** Browsers write quotes and line breaks in names as %22, %0D and %0A, and nothing else. */
function parameter(disposition: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1]
  return (
    found?.replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) ??
    null
  )
}
