import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '#core/rules/refusal.ts'
import { say } from '#ui/say.ts'
import type { OfficeEnv } from './office.ts'

/** Refuses a form that is read while it is filled in where it has more bytes than that, and says how many may come. */
export function formLimit(bytes: number): MiddlewareHandler<OfficeEnv> {
  return bodyLimit({
    maxSize: bytes,
    onError: (c) => {
      const words = say(
        c.get('language'),
        'form.large',
        '入力が合わせて{n}kBを超えたので、途中では確認できない。長い文章を短くするか、ファイルにして添える。',
      )
      throw new Refusal('invalid', words.replace('{n}', String(bytes / 1000)))
    },
  })
}
