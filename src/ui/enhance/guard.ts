import { element } from './element.ts'

/** `<daicho-guard>` around a form: the browser asks before changes that were not sent are left behind. */
export function defineGuard(): void {
  element('daicho-guard', (host) => {
    let isChanged = false
    host.addEventListener('input', () => {
      isChanged = true
    })
    // What was sent, or is kept as a draft, is not lost.
    for (const kept of ['submit', 'daicho-kept']) {
      host.addEventListener(kept, () => {
        isChanged = false
      })
    }
    window.addEventListener('beforeunload', (event) => {
      if (isChanged) event.preventDefault()
    })
  })
}
