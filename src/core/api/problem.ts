import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Refusal } from '#core/rules/refusal.ts'
import { faultFields, log } from '#platform/log.ts'
import { routeOf } from '#platform/request-facts.ts'
import { type Language, say } from '#ui/say.ts'
import { tell } from '#ui/tell.ts'

/** Root of every address of the API; what a problem is called is explained at its foot. */
export const API_ROOT = '/api/v1'

/** The ways in which the API says no: the four of the house, and those that HTTP has words for. */
export const PROBLEMS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  method: 405,
  stale: 409,
  changed: 412,
  large: 413,
  media: 415,
  invalid: 422,
  unconditional: 428,
  waiting: 429,
  fault: 500,
} as const

export type Problem = keyof typeof PROBLEMS

/** A refusal that is about the request as HTTP sees it, not about an entry; thrown and answered like a refusal. */
export function httpRefusal(
  problem: Problem,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HTTPException {
  const status = PROBLEMS[problem]
  return new HTTPException(status, { message, res: new Response(null, { status, headers }) })
}

/** Answers whatever was thrown as `application/problem+json` (RFC 9457); a bug bears the number under which it is logged. */
export function answerProblem(error: Error, c: Context): Response {
  const language: Language = c.get('language') ?? 'ja'
  const requestId: string = c.get('requestId') ?? ''
  const problem = problemOf(error)
  if (problem === 'fault') {
    const { method } = c.req
    log('error', 'request failed', { id: requestId, method, route: routeOf(c), ...faultFields(error) })
  }
  // The addresses of the API begin with the register.
  const register = c.req.path.slice(API_ROOT.length + 1).split('/')[0]
  const headers = error instanceof HTTPException && error.res ? Object.fromEntries(error.res.headers) : {}
  const body = {
    type: `${API_ROOT}#${problem}`,
    title: problem === 'fault' ? problemSentence(language, 'fault') : tell(language, error.message),
    status: PROBLEMS[problem],
    ...(language === 'en' ? { detail: problemSentence('en', problem) } : {}),
    reason: problem,
    findings:
      error instanceof Refusal
        ? error.findings.map(({ at, says }) => ({ at, says: tell(language, says, register) }))
        : [],
    ...(requestId === '' ? {} : { requestId }),
  }
  return c.json(body, PROBLEMS[problem], {
    ...headers,
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
}

/** What a problem means and what to do about it. */
export function problemSentence(language: Language, problem: Problem): string {
  switch (problem) {
    case 'malformed':
      return say(language, 'api.malformed', '送られたものが JSON として読めない。')
    case 'unauthenticated':
      return say(language, 'api.unauthenticated', '有効なトークンがない。')
    case 'forbidden':
      return say(language, 'api.forbidden', 'この操作の権限がない。')
    case 'missing':
      return say(language, 'api.missing', 'その番地には何もない。')
    case 'method':
      return say(language, 'api.method', 'その番地ではこの操作はできない。')
    case 'stale':
      return say(language, 'api.stale', '先にほかの人が書き換えた。新しい版を読んでからやり直す。')
    case 'changed':
      return say(language, 'api.changed', 'If-Match の版はもう新しくない。読み直してからやり直す。')
    case 'large':
      return say(language, 'api.large', '送られたものが大きすぎる。1MB以内にする。')
    case 'media':
      return say(language, 'api.media', 'Content-Type が受け付けるものではない。')
    case 'invalid':
      return say(language, 'api.invalid', '内容か指定に誤りがある。findings に場所と理由がある。')
    case 'unconditional':
      return say(language, 'api.unconditional', '書き換えには、読んだときの ETag を If-Match に書く。')
    case 'waiting':
      return say(language, 'api.waiting', '誤ったトークンが続いた。Retry-After の秒数だけ待つ。')
    case 'fault':
      return say(language, 'error.fault', '処理できませんでした。時間をおいてもう一度お試しください。')
  }
}

function problemOf(error: Error): Problem {
  if (error instanceof Refusal) return error.reason
  if (!(error instanceof HTTPException)) return 'fault'
  const found = Object.entries(PROBLEMS).find(([, status]) => status === error.status)
  return (found?.[0] as Problem | undefined) ?? 'fault'
}
