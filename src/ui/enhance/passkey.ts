import { element } from './element.ts'

/** `<daicho-passkey>` around a form: asks the authenticator before the form is sent, and puts its answer in. */
export function definePasskey(): void {
  element('daicho-passkey', (host) => {
    const form = host.querySelector('form')
    const answer = host.querySelector<HTMLInputElement>('input[name=answer]')
    const says = host.querySelector<HTMLElement>('[role=alert]')
    if (!form || !answer || !says) return
    form.hidden = false
    host.querySelector('[data-without]')?.remove()
    form.addEventListener('submit', (event) => {
      if (answer.value !== '') return
      event.preventDefault()
      says.textContent = ''
      ask(host)
        .then((given) => {
          answer.value = JSON.stringify(given)
          form.submit()
        })
        .catch(() => {
          says.textContent = host.dataset.failed ?? ''
        })
    })
    if (!window.PublicKeyCredential || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) {
      says.textContent = host.dataset.unsupported ?? ''
      for (const button of form.querySelectorAll('button')) button.disabled = true
    }
  })
}

async function ask({ dataset }: HTMLElement): Promise<unknown> {
  const options = await (await fetch(dataset.challenge ?? '', { method: 'POST' })).json()
  const given =
    dataset.act === 'create'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        })
  return (given as PublicKeyCredential).toJSON()
}
