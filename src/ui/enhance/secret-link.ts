import { element } from './element.ts'

/** `<daicho-secret>` around a form: what stands behind the `#` of the address is filled in and sent, and goes out of the address. */
export function defineSecretLink(): void {
  element('daicho-secret', (host) => {
    const secret = decodeURIComponent(location.hash.slice(1))
    // As it is printed: anything else is a place in the page.
    if (!/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/.test(secret)) return
    const input = host.querySelector('input')
    if (input === null) return
    input.value = secret
    history.replaceState(null, '', location.pathname)
    host.querySelector('form')?.requestSubmit()
  })
}
