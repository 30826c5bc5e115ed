import type { Child } from 'hono/jsx'
import { Button } from '#ui/button.tsx'
import { type Language, say } from '#ui/say.ts'

/** The one form that needs script: only the browser's own program may speak with an authenticator. Without it a sentence says so. */
export function PasskeyForm(props: {
  language?: Language | undefined
  /** Where the answer goes; the challenge is fetched from `/challenge` under it, or from elsewhere. */
  action: string
  challenge?: string | undefined
  /** Make a passkey, or show one. */
  act: 'create' | 'get'
  next?: string | undefined
  button: string
  children?: Child
}) {
  const { language, action, act, next } = props
  return (
    <daicho-passkey
      data-act={act}
      data-challenge={props.challenge ?? `${action}/challenge`}
      data-unsupported={say(language, 'passkey.unsupported', 'このブラウザーではパスキーを使えません。')}
      data-failed={say(
        language,
        'passkey.failed',
        'パスキーを確かめられませんでした。取りやめたか、時間が過ぎたか、この端末に登録がありません。',
      )}
    >
      <form class="daicho-form" method="post" action={action} hidden>
        <input type="hidden" name="answer" value="" />
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        {props.children}
        <Button type="outline">{props.button}</Button>
        <p class="daicho-passkey__says" role="alert"></p>
      </form>
      <p data-without>
        {say(
          language,
          'passkey.script',
          'パスキーは、ブラウザーのスクリプトを有効にすると使えます。ほかの方法はスクリプトなしで使えます。',
        )}
      </p>
    </daicho-passkey>
  )
}
