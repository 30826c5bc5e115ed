import { element } from './element.ts'

/** `<daicho-print>`: a button that prints the page; without script the browser's own is there. */
export function definePrint(): void {
  element('daicho-print', (host) => {
    if (host.querySelector('button')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'dads-button'
    button.dataset.type = 'outline'
    button.dataset.size = 'md'
    button.textContent = document.documentElement.lang === 'en' ? 'Print' : '印刷'
    button.addEventListener('click', () => print())
    host.append(button)
  })
}
