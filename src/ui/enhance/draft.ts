import { element } from './element.ts'
import { type DraftFiles, draftBodyOf } from './form-body.ts'

/** Milliseconds of rest after which what was typed is kept; who never rests has it kept at least so often. */
const PAUSE = 2000
const AT_LEAST = 8000
/** Milliseconds until it is tried again where it could not be kept. */
const AGAIN = 15_000
/** Milliseconds after which nobody knows whether the person is still signed in. */
const UNHEARD = 300_000

/** `<daicho-draft data-address>` inside a form: keeps what was typed on the server every few seconds, and says when it last did. */
export function defineDraft(): void {
  element('daicho-draft', (host) => {
    const form = host.closest('form')
    const { address } = host.dataset
    if (!form || !address) return
    const english = document.documentElement.lang === 'en'
    let since = 0
    let timer = 0
    let isSending = false
    let isSignedOut = false
    let heardAt = Date.now()
    const files: DraftFiles = new Map()
    const say = (state: string, ...words: (string | Node)[]) => {
      host.dataset.state = state
      host.replaceChildren(...words)
    }
    const keep = async () => {
      clearTimeout(timer)
      if (since === 0 || isSending) return
      since = 0
      isSending = true
      const body = draftBodyOf(form, files)
      const answer = await fetch(address, { method: 'POST', body }).catch(() => null)
      isSending = false
      if (answer) {
        isSignedOut = answer.status === 401
        heardAt = Date.now()
      }
      if (answer?.ok) {
        const kept = (await answer.json()) as Kept
        remember(files, body, kept)
        const words = english ? `Draft kept ${kept.at}` : `下書きを保存しました ${kept.at}`
        say(kept.refused.length > 0 ? 'failed' : 'kept', [words, ...kept.refused].join(' '))
        if (since === 0) form.dispatchEvent(new Event('daicho-kept', { bubbles: true }))
        return
      }
      since ||= Date.now()
      timer = window.setTimeout(keep, AGAIN)
      if (answer?.status === 401) say('failed', ...signInWords(english))
      else
        say(
          'failed',
          english
            ? 'The draft could not be kept. It is tried again.'
            : '下書きを保存できませんでした。もう一度試しています。',
        )
    }
    form.addEventListener('input', () => {
      since ||= Date.now()
      clearTimeout(timer)
      timer = window.setTimeout(keep, Math.max(0, Math.min(PAUSE, since + AT_LEAST - Date.now())))
    })
    form.addEventListener('submit', async (event) => {
      clearTimeout(timer)
      if (since === 0 || (!isSignedOut && Date.now() - heardAt < UNHEARD)) {
        since = 0
        return
      }
      // Signed out, the answer would be the page on which one signs in, and what was typed would be gone.
      event.preventDefault()
      event.stopPropagation()
      await keep()
      if (isSignedOut) {
        host.querySelector('a')?.focus()
        return
      }
      since = 0
      form.requestSubmit(event.submitter)
    })
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void keep()
    })
  })
}

type Kept = {
  readonly at: string
  readonly files: readonly { readonly at: string; readonly name: string; readonly sha256: string }[]
  readonly refused: readonly string[]
}

/** Notes which of the files that were sent the draft has from now on; what it refused is not sent again. */
function remember(files: DraftFiles, body: FormData, kept: Kept): void {
  for (const [name, value] of body) {
    if (typeof value === 'string') continue
    const own = kept.files.find((file) => file.at === name && file.name === value.name)
    files.set(value, own?.sha256 ?? null)
  }
}

/** Who signs in again in another window can go on in this one. */
function signInWords(english: boolean): (string | Node)[] {
  const link = document.createElement('a')
  link.href = '/sign-in'
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = english ? 'sign in again' : 'もう一度サインイン'
  return english
    ? ['Your session has ended. In another window, ', link, ', then go on here.']
    : ['サインインの期限が切れました。別の画面で', link, 'すると、ここで続けられます。']
}
