import type { IncomingMessage } from 'node:http'
import type { ReadyAnswer } from './ready-answer.ts'
import { refusedAnswer } from './refused-answer.ts'
import type { WebApplication } from './web-server.ts'

/** What a request has to keep before anything is done for it. */
export type RequestLimits = {
  /** Names under which the application may be asked, without port; null where none was said. */
  readonly hosts: readonly string[] | null
  /** Null where the application looks at them itself. */
  readonly methods: readonly string[] | null
  /** Bytes of a body at most. */
  readonly body: number
  /** Headers that every refusal carries. */
  readonly headers: Readonly<Record<string, string>>
  /** What keeps other limits under a path of its own: where machines speak with each other. */
  readonly apart?:
    | { readonly path: string; readonly methods: readonly string[]; readonly body: number }
    | undefined
}

/** An application behind its limits: what does not keep them is refused at once, in a sentence, and never reaches it. */
export function guarded(application: WebApplication, limits: RequestLimits): WebApplication {
  const guard = requestGuard(limits)
  return { ...application, ready: (request) => guard(request) ?? application.ready?.(request) }
}

/** The names under which a machine may be asked where an address was said for it; itself always, as a check of its health asks it. */
export function hostsOf(url: string, further: readonly string[]): readonly string[] {
  return [new URL(url).hostname, ...further, 'localhost', '127.0.0.1', '[::1]'].map((host) =>
    host.toLowerCase(),
  )
}

/** The refusal of a request that does not keep the limits; undefined for one that does. */
function requestGuard({ hosts, methods, body, headers, apart }: RequestLimits) {
  const known = hosts === null ? null : new Set(hosts)
  const refuse = (status: number, ja: string, en: string, own: Readonly<Record<string, string>> = {}) =>
    refusedAnswer(status, { ja, en }, { ...headers, ...own })
  const answers = {
    target: refuse(400, '要求の形が正しくありません。', 'The request is malformed.'),
    long: refuse(414, 'アドレスが長すぎます。', 'The address is too long.'),
    host: refuse(421, 'この名前のサイトはここにはありません。', 'There is no site of this name here.'),
    method: refuse(405, 'この操作はできません。', 'This method is not allowed.', {
      allow: methods?.join(', ') ?? '',
    }),
    body: refuse(413, '送られた内容が大きすぎます。', 'What was sent is too large.'),
  }
  return ({ url = '', method = '', headers: sent }: IncomingMessage): ReadyAnswer | undefined => {
    if (!url.startsWith('/')) return answers.target
    if (url.length > LONGEST) return answers.long
    if (known !== null && !known.has(hostName(sent.host ?? ''))) return answers.host
    const own = apart !== undefined && url.startsWith(apart.path) ? apart : { methods, body }
    if (own.methods !== null && !own.methods.includes(method)) return answers.method
    return Number(sent['content-length'] ?? 0) > own.body ? answers.body : undefined
  }
}

/** Nobody types more, and no page of ours leads to more. */
const LONGEST = 4_000

function hostName(host: string): string {
  return host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase()
}
