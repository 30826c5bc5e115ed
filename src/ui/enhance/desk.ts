import { element } from './element.ts'

/** `<daicho-desk>` around a queue: J and K go from one entry to the next, and a letter presses the button of the entry in focus that names it; outside an entry no key does anything. */
export function defineDesk(): void {
  element('daicho-desk', (host) => {
    const entries = () => [...host.querySelectorAll<HTMLElement>('[data-entry]')]
    host.addEventListener('keydown', (event) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (target.closest('input, textarea, select')) return
      const entry = target.closest<HTMLElement>('[data-entry]')
      if (!entry) return
      const key = event.key.toLowerCase()
      if (key === 'j' || key === 'k') {
        const all = entries()
        const next = all[all.indexOf(entry) + (key === 'j' ? 1 : -1)]
        next?.focus()
        event.preventDefault()
        return
      }
      const button = entry.querySelector<HTMLElement>(
        `[data-key="${CSS.escape(key)}"] button, a[data-key="${CSS.escape(key)}"]`,
      )
      if (!button) return
      event.preventDefault()
      button.click()
    })
  })
}
