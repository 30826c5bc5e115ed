import { element } from './element.ts'
import { bodyOf } from './form-body.ts'

/** A sentence about a control of the form. */
export type Found = {
  readonly name: string
  readonly id: string
  readonly label: string
  readonly says: string
}

/** Milliseconds after the last key before the rules are asked. */
const PAUSE = 700

/**
 * `<daicho-check data-address>` inside a form: asks the rules about what was typed and says at each control that was touched what
 * is wrong with it; what has become right is no longer said. `daicho-checked` on the form tells others what was found.
 */
export function defineCheck(): void {
  element('daicho-check', (host) => {
    const form = host.closest('form')
    const { address } = host.dataset
    if (!form || !address) return
    const touched = new Set<string>()
    let timer = 0
    let asked = 0
    const ask = async () => {
      asked += 1
      const turn = asked
      const answer = await fetch(address, { method: 'POST', body: bodyOf(form) }).catch(() => null)
      if (!answer?.ok || turn !== asked) return
      const { findings } = (await answer.json()) as { findings: Found[] }
      const mine = findings.filter(({ name }) => isTouched(touched, name))
      for (const error of form.querySelectorAll('.dads-form-control-label__error')) {
        const id = error.id.replace(/-error$/, '')
        if (mine.every((finding) => finding.id !== id) && isTouched(touched, nameOf(form, id)))
          clear(form, id)
      }
      const before = host.textContent
      const now = mine.map(({ label, says }) => `${label}：${says}`).join(' ')
      for (const finding of mine) tell(form, finding)
      // What says the same again is not read out again.
      if (before !== now) host.textContent = now
      form.dispatchEvent(new CustomEvent('daicho-checked', { detail: mine }))
    }
    const later = (event: Event) => {
      // Of a form that has a control called `name`, its own `name` is that control.
      const name = (event.target as HTMLElement).getAttribute('name')
      if (!name || name.startsWith('form.')) return
      touched.add(name)
      clearTimeout(timer)
      timer = window.setTimeout(ask, PAUSE)
    }
    form.addEventListener('input', later)
    form.addEventListener('change', later)
    form.addEventListener('daicho-pasted', (event) => {
      for (const name of (event as CustomEvent<string[]>).detail) touched.add(name)
      void ask()
    })
  })
}

function isTouched(touched: ReadonlySet<string>, name: string): boolean {
  return [...touched].some((one) => one === name || one.startsWith(`${name}.`) || name.startsWith(`${one}.`))
}

function nameOf(form: HTMLFormElement, id: string): string {
  const control = form.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)
  return control?.name || id.replace(/^field-/, '').replaceAll('-', '.')
}

function tell(form: HTMLFormElement, { id, says }: Found): void {
  const control = form.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
  if (!control) return
  const known = form.querySelector(`#${CSS.escape(id)}-error`)
  const error = known ?? document.createElement('p')
  error.textContent = `＊${says}`
  if (known) return
  error.id = `${id}-error`
  error.className = 'dads-form-control-label__error'
  if (control.matches('fieldset')) control.querySelector('legend')?.after(error)
  else {
    const place = control.closest('.dads-form-control-label, .daicho-part, td')
    let before: Element = control
    while (before.parentElement && before.parentElement !== place) before = before.parentElement
    before.before(error)
    control.setAttribute('aria-invalid', 'true')
  }
  control.setAttribute(
    'aria-describedby',
    `${error.id} ${control.getAttribute('aria-describedby') ?? ''}`.trim(),
  )
}

function clear(form: HTMLFormElement, id: string): void {
  form.querySelector(`#${CSS.escape(id)}-error`)?.remove()
  const control = form.querySelector(`#${CSS.escape(id)}`)
  control?.removeAttribute('aria-invalid')
  const rest = (control?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((one) => one !== `${id}-error`)
  if (rest.join('') === '') control?.removeAttribute('aria-describedby')
  else control?.setAttribute('aria-describedby', rest.join(' '))
}
