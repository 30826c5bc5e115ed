import { element } from './element.ts'

/** Milliseconds between two looks at how far an import has come. */
const EACH = 700

/** `<daicho-import-progress data-address data-state>`: moves the bar by itself, and shows the page anew when the import has gone on. */
export function defineImportProgress(): void {
  element('daicho-import-progress', (host) => {
    const bar = host.querySelector('progress')
    const words = host.querySelector('[data-words]')
    const { address, state } = host.dataset
    if (!bar || !words || !address) return
    host.querySelector('[data-reload]')?.remove()
    const look = async () => {
      const answer = await fetch(address).catch(() => null)
      if (answer?.ok) {
        const now = (await answer.json()) as { state: string; percent: number; words: string }
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
