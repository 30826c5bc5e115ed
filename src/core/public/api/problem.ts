import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Refusal } from '#core/rules/refusal.ts'
import { faultFields, log } from '#platform/log.ts'
import { routeOf } from '#platform/request-facts.ts'
import { type Language, say } from '#ui/say.ts'
import { API_ROOT } from './api-root.ts'

/** The ways in which the public API says no. */
export const PROBLEMS = { missing: 404, method: 405, invalid: 422, fault: 500 } as const

export type Problem = keyof typeof PROBLEMS

/** Answers whatever was thrown as `application/problem+json` (RFC 9457); a bug bears the number under which it is logged. */
export function answerProblem(error: Error, c: Context): Response {
  const requestId: string = c.get('requestId') ?? ''
  const problem = problemOf(error)
  if (problem === 'fault') {
    log('error', 'request failed', { id: requestId, route: routeOf(c), ...faultFields(error) })
  }
  const body = {
    type: `${API_ROOT}#${problem}`,
    title: error instanceof Refusal ? error.message : problemSentence('ja', problem),
    detail: problemSentence('en', problem),
    status: PROBLEMS[problem],
    reason: problem,
    findings: error instanceof Refusal ? error.findings : [],
    ...(requestId === '' ? {} : { requestId }),
  }
  return c.json(body, PROBLEMS[problem], {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(problem === 'method' && { allow: 'GET, HEAD, OPTIONS' }),
  })
}

/** What a problem means and what to do about it. */
export function problemSentence(language: Language, problem: Problem): string {
  switch (problem) {
    case 'missing':
      return say(language, 'api.missing', 'その番地には何もない。')
    case 'method':
      return say(language, 'public.api.method', '読むこと（GET）だけができる。')
    case 'invalid':
      return say(language, 'public.api.invalid', '指定に誤りがある。findings に場所と理由がある。')
    case 'fault':
      return say(language, 'error.fault', '処理できませんでした。時間をおいてもう一度お試しください。')
  }
}

function problemOf(error: Error): Problem {
  if (error instanceof HTTPException && error.status === 405) return 'method'
  if (!(error instanceof Refusal)) return 'fault'
  return error.reason === 'missing' ? 'missing' : 'invalid'
}
