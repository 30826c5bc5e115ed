import type { ProgressNow } from '../progress-indicator.tsx'
import { element } from './element.ts'

/** Milliseconds between two looks at how far work has come. */
const EACH = 700

/** `<daicho-progress data-address data-state>`: moves the bar by itself, and shows the page anew when the work has gone on to another state. Who looks elsewhere asks nothing. */
export function defineProgress(): void {
  element('daicho-progress', (host) => {
    const bar = host.querySelector('progress')
    const words = host.querySelector('[data-words]')
    const { address, state } = host.dataset
    if (!bar || !words || !address) return
    host.querySelector('[data-reload]')?.remove()
    const look = async () => {
      const answer = document.visibilityState === 'visible' ? await fetch(address).catch(() => null) : null
      if (answer?.ok) {
        const now = (await answer.json()) as ProgressNow
        if (now.state !== state) {
          location.reload()
          return
        }
        bar.value = now.percent
        if (words.textContent !== now.words) words.textContent = now.words
      }
      window.setTimeout(look, EACH)
    }
    window.setTimeout(look, EACH)
  })
}
