import type { ReadyAnswer } from './ready-answer.ts'

/** An answer that refuses a request before anything is done for it, in a sentence of each language. */
export function refusedAnswer(
  status: number,
  says: { readonly ja: string; readonly en: string },
  headers: Readonly<Record<string, string>>,
): ReadyAnswer {
  const body = Buffer.from(`${says.ja}\n${says.en}\n`)
  const own = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return {
    status,
    body,
    headers: Object.entries({ ...headers, ...own, 'content-length': String(body.length) }).flat(),
  }
}
