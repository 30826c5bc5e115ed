import { element } from './element.ts'

/** `<daicho-guard>` around a form: the browser asks before changes that were not sent are left behind. */
export function defineGuard(): void {
  element('daicho-guard', (host) => {
    let isChanged = false
    host.addEventListener('input', () => {
      isChanged = true
    })
    host.addEventListener('submit', () => {
      isChanged = false
    })
    window.addEventListener('beforeunload', (event) => {
      if (isChanged) event.preventDefault()
    })
  })
}
