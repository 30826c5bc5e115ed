import { element } from './element.ts'

/**
 * `<daicho-desk>` around a queue: J and K go from one entry to the next, and a letter presses the button of the entry in focus
 * that names it; outside an entry no key does anything. With `data-page` it stands around the page of one entry, and its keys work wherever nothing is typed.
 */
export function defineDesk(): void {
  element('daicho-desk', (host) => {
    const isPage = host.dataset.page !== undefined
    const area = isPage ? document : host
    const entries = () => [...host.querySelectorAll<HTMLElement>('[data-entry]')]
    area.addEventListener('keydown', (event) => {
      const { key: pressed, ctrlKey, metaKey, altKey, isComposing, target } = event as KeyboardEvent
      if (ctrlKey || metaKey || altKey || isComposing || !host.isConnected) return
      const from = target as HTMLElement
      if (from.closest('input:not([type=checkbox]), textarea, select')) return
      const entry = isPage ? host : from.closest<HTMLElement>('[data-entry]')
      if (!entry) return
      const key = pressed.toLowerCase()
      if (!isPage && (key === 'j' || key === 'k')) {
        const all = entries()
        const next = all[all.indexOf(entry) + (key === 'j' ? 1 : -1)]
        next?.focus()
        event.preventDefault()
        return
      }
      const named = `[data-key="${CSS.escape(key)}"]`
      const button = entry.querySelector<HTMLElement>(
        `${named} :is(button, a, input[type=checkbox]), a${named}, input${named}`,
      )
      if (!button) return
      event.preventDefault()
      button.click()
    })
  })
}
