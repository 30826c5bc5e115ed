import { element } from './element.ts'
import { bodyOf } from './form-body.ts'

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
    const say = (state: string, ...words: (string | Node)[]) => {
      host.dataset.state = state
      host.replaceChildren(...words)
    }
    const keep = async () => {
      clearTimeout(timer)
      if (since === 0 || isSending) return
      since = 0
      isSending = true
      const answer = await fetch(address, { method: 'POST', body: bodyOf(form) }).catch(() => null)
      isSending = false
      if (answer) {
        isSignedOut = answer.status === 401
        heardAt = Date.now()
      }
      if (answer?.ok) {
        const { at } = (await answer.json()) as { at: string }
        say('kept', english ? `Draft kept ${at}` : `下書きを保存しました ${at}`)
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
