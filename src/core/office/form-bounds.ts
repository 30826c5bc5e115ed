import type { Context } from 'hono'
import { Refusal } from '#core/rules/refusal.ts'

/** The most fields of a form: two thousand rows of a table of ten columns, which no page of ours draws fuller. */
const MOST_FIELDS = 20_000

/** The most bytes of what is typed into a form; files come on top of it. */
export const MOST_TYPED = 2_000_000

/**
 * The form in the body of a request. Refused, before any of it is built, with more fields than `MOST_FIELDS`: a million short ones
 * would keep the office busy for minutes. Refused as well with more text than `MOST_TYPED`. Throws a `TypeError` for what is no form.
 */
export async function boundedForm(c: Context): Promise<FormData> {
  const type = c.req.header('content-type') ?? ''
  const bytes = Buffer.from(await c.req.arrayBuffer())
  if (hasMore(bytes, separatorOf(type), MOST_FIELDS)) throw tooMuch()
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  let typed = 0
  for (const [name, value] of form) typed += name.length + (typeof value === 'string' ? value.length : 0)
  if (typed > MOST_TYPED) throw tooMuch()
  return form
}

/** What stands between two fields of a body of this type; what is neither of the two forms is refused by who reads it. */
function separatorOf(type: string): string {
  if (!type.startsWith('multipart/')) return '&'
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  return `--${boundary?.[1] ?? boundary?.[2] ?? ''}`
}

function hasMore(bytes: Buffer, mark: string, most: number): boolean {
  let count = 0
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + mark.length)) {
    count += 1
    if (count > most) return true
  }
  return false
}

function tooMuch(): Refusal {
  return new Refusal(
    'invalid',
    `送られた入力が多すぎる。項目は${MOST_FIELDS}個、文字は${MOST_TYPED / 1_000_000}MBまで。分けて送る。`,
  )
}
