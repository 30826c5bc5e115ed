import { element } from './element.ts'

/** `<daicho-copy data-text>`: adds a button that copies the text, and says that it did. */
export function defineCopy(): void {
  element('daicho-copy', (host) => {
    if (!navigator.clipboard || host.querySelector('button')) return
    const english = document.documentElement.lang === 'en'
    const said = document.createElement('span')
    said.className = 'visually-hidden'
    said.setAttribute('role', 'status')

    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'dads-button'
    button.dataset.type = 'outline'
    button.dataset.size = 'xs'
    button.textContent = english ? 'Copy' : 'コピー'
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(host.dataset.text ?? host.textContent ?? '')
      said.textContent = english ? 'Copied.' : 'コピーしました。'
    })
    host.append(button, said)
  })
}
