/** The body of a response as bytes; as a response that is still whole where there are more than `most`. */
export async function readBody(
  response: Response,
  most: number,
): Promise<{ readonly bytes: Buffer } | { readonly rest: Response }> {
  const { body, headers } = response
  if (body === null) return { bytes: Buffer.alloc(0) }
  if (Number(headers.get('content-length') ?? 0) > most) return { rest: response }
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { bytes: Buffer.concat(chunks) }
    chunks.push(value)
    length += value.length
    if (length > most) break
  }
  const rest = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = chunks.shift() ?? (await reader.read()).value
      if (chunk === undefined) controller.close()
      else controller.enqueue(chunk)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { rest: new Response(rest, { status: response.status, headers }) }
}
