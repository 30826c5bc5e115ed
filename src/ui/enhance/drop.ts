import { element } from './element.ts'

/** `<daicho-drop>` around a form with one file: a file that is dropped on it is chosen and sent at once. */
export function defineDrop(): void {
  element('daicho-drop', (host) => {
    const form = host.querySelector('form')
    const input = host.querySelector<HTMLInputElement>('input[type=file]')
    if (!form || !input) return
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      host.dataset.over = ''
    }
    host.addEventListener('dragenter', over)
    host.addEventListener('dragover', over)
    host.addEventListener('dragleave', (event) => {
      if (!host.contains(event.relatedTarget as Node | null)) delete host.dataset.over
    })
    host.addEventListener('drop', (event) => {
      delete host.dataset.over
      const files = event.dataTransfer?.files
      if (!files || files.length === 0) return
      event.preventDefault()
      input.files = files
      form.requestSubmit()
    })
  })
}
