import { element } from './element.ts'
import { bodyOf } from './form-body.ts'

/** Milliseconds after the last key before the gate is asked: nobody is read to at every stroke. */
const PAUSE = 500

/** `<daicho-gate>` beside a form: asks the gate what it says of what stands in the form, and shows its answer; where nothing answers, the button remains. */
export function defineGate(): void {
  element('daicho-gate', (host) => {
    const form = document.querySelector<HTMLFormElement>('form[data-gate]')
    const panel = host.querySelector<HTMLElement>('[data-panel]')
    const address = host.dataset.address
    if (!form || !panel || !address) return
    let timer = 0
    let asked = 0
    const ask = async () => {
      asked += 1
      const turn = asked
      const answer = await fetch(address, { method: 'POST', body: bodyOf(form) }).catch(() => null)
      if (answer === null || turn !== asked) return
      if (!answer.ok) {
        await tellWhy(panel, answer)
        return
      }
      const { panel: html } = (await answer.json()) as { panel: string }
      // What says the same again is not read out again.
      if (panel.innerHTML !== html) panel.innerHTML = html
    }
    const later = () => {
      clearTimeout(timer)
      timer = window.setTimeout(ask, PAUSE)
    }
    form.addEventListener('input', later)
    form.addEventListener('change', later)
    void ask()
  })
}

/** What the gate said of an earlier text must not stand beside one that it would not read. */
async function tellWhy(panel: HTMLElement, answer: Response): Promise<void> {
  if (answer.status !== 422) return
  const { title } = (await answer.json()) as { title: string }
  const words = document.createElement('p')
  words.textContent = title
  panel.replaceChildren(words)
}
